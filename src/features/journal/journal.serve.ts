import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Tx } from '#server/database.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { reading } from '#server/serving.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { cardsOf, checking, entriesToTake, findSeal, listingSeals, readingJournal, sealing, type JournalNeeds } from './journal.actions.ts';
import type { JournalCard } from './journal.contract.ts';
import { takeEntries, takeSeal } from './journal.operations.ts';
import { journalDocument, journalLines, printDocx, printPdf, sealDocument, type JournalPaper } from './journal.papers.ts';
import type { ChainedEntry } from './journal.ts';

type Needs = JournalNeeds & { readonly organisations: Pick<OrganisationsOffers, 'findCommittee'> };

export const serveJournal = (needs: Needs): ServingHalf => ({
  operations: [
    ...readingJournal(needs),
    checking(),
    listingSeals(needs),
    sealing(needs),
    ...EXPORTS.map((one) => takingEntries(needs, one)),
    ...SLIPS.map(([file, print]) => takingSeal(needs, file, print)),
  ],
});

interface Export {
  readonly file: Parameters<typeof takeEntries>[0];
  readonly most: number;
  readonly make: (paper: JournalPaper, cards: readonly JournalCard[], entries: readonly ChainedEntry[]) => Promise<Uint8Array>;
}

/** What a sheet or a printed extract holds; whoever needs more takes the lines. */
const EXPORTS: readonly Export[] = [
  { file: 'jsonl', most: 1_000_000, make: (_, __, entries) => Promise.resolve(journalLines(entries)) },
  { file: 'docx', most: 3000, make: (paper, cards) => printDocx(journalDocument(paper, cards)) },
  { file: 'pdf', most: 3000, make: (paper, cards) => printPdf(journalDocument(paper, cards)) },
];

const SLIPS = [
  ['docx', printDocx],
  ['pdf', printPdf],
] as const;

const takingEntries = (needs: Needs, { file, most, make }: Export) =>
  reading(takeEntries(file), async (order) => {
    const { tx, tenant, params, query, now } = order;
    const found = await entriesToTake(tx, tenant, query, most);
    if (!found.ok) return found;
    const cards = await cardsOf(needs, order, found.value);
    const bytes = await make(await paperOf(needs, tx, params.committee, now), cards, found.value);
    return ok({ name: `${params.committee}-nhat-ky.${file}`, bytes });
  });

const takingSeal = (needs: Needs, file: 'docx' | 'pdf', print: typeof printDocx) =>
  reading(takeSeal(file), async ({ tx, tenant, params: { committee, seq }, now }) => {
    const found = await findSeal(needs, tx, tenant, seq);
    if (found === null) return refuse(noSeal(seq));
    const bytes = await print(sealDocument(await paperOf(needs, tx, committee, now), found));
    return ok({ name: `${committee}-niem-so-${seq}.${file}`, bytes });
  });

async function paperOf({ organisations }: Needs, tx: Tx, code: string, at: string): Promise<JournalPaper> {
  const committee = await organisations.findCommittee(tx, code);
  return { committee: committee?.name ?? code, invented: committee?.invented ?? false, at };
}

const noSeal = (seq: number) =>
  says('journal.not_found', `Chưa có phiếu niêm sổ nào đến dòng ${seq}.`, `No seal up to entry ${seq} was written down.`);
