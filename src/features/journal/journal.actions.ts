import type { Bilingual } from '#kernel/bilingual.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Tx } from '#server/database.ts';
import { listed, listing } from '#server/list.ts';
import { action, reading, type Order } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { Doer } from '#features/accounts/doers.ts';
import { fitsTyped, type Break } from './chain.ts';
import type { JournalCard, Seal } from './journal.contract.ts';
import { journalEvents } from './journal.events.ts';
import type { JournalOffers } from './journal.offers.ts';
import { journalColumns } from './journal.columns.ts';
import { checkJournal, listSeals, readJournal, sealJournal, takeJournal } from './journal.operations.ts';
import { subjectsOf, yearOf, type ChainedEntry } from './journal.ts';
import { countEntries, findEntry, listChoices, listEntries, readHead, verifyChain, type JournalFilter } from './journal.store.ts';
import { sentenceOf, type Sentences } from './sentences.ts';

type AnyOrder = Order<typeof readJournal>;

export interface JournalNeeds {
  readonly journal: Pick<JournalOffers, 'sentences'>;
  readonly accounts: Pick<AccountsOffers, 'doers'>;
}

const MOST_SEALS = 50;

const actOf = ({ actor, at }: ChainedEntry) => ({ account: actor, at });

/** Entries in words, with who made them. */
export async function cardsOf(
  { journal, accounts }: JournalNeeds,
  { tx, tenant }: Pick<AnyOrder, 'tx' | 'tenant'>,
  entries: readonly ChainedEntry[],
): Promise<JournalCard[]> {
  const doer = await accounts.doers(tx, tenant, entries.map(actOf));
  return entries.map((entry) => cardOf(journal.sentences, entry, doer(actOf(entry))));
}

function cardOf(sentences: Sentences, entry: ChainedEntry, by: Doer): JournalCard {
  const { seq, at, origin = '', action, detail, hash } = entry;
  const sentence = sentenceOf(sentences, action, detail);
  return { seq: Number(seq), at, by, origin, action, sentence, year: yearOf(detail), subjects: [...subjectsOf(detail)], hash };
}

/** One page of the journal. Whoever may inspect was asked before; row-level security asks again. */
export const readingJournal = (needs: JournalNeeds) =>
  listing(readJournal, (order) => readList(order, needs), takeJournal, listSheet('nhat-ky', 'Sổ nhật ký', journalColumns));

async function readList(order: AnyOrder, needs: JournalNeeds) {
  const { tx, tenant, query } = order;
  const { page, size, sort, ...filter } = query;
  return listed(
    { page, size },
    {
      count: () => countEntries(tx, tenant, filter),
      total: Object.values(filter).some(Boolean) ? () => countEntries(tx, tenant, {}) : null,
      rows: async (paging) => cardsOf(needs, order, await listEntries(tx, tenant, filter, { ...paging, sort })),
      choices: () => choicesOf(order, needs),
    },
  );
}

/** Who did something, by the name of today, and what is done. */
async function choicesOf({ tx, tenant, now }: AnyOrder, { accounts, journal }: JournalNeeds) {
  const { actors, actions } = await listChoices(tx, tenant);
  const today = await accounts.doers(
    tx,
    tenant,
    actors.map((account) => ({ account, at: now })),
  );
  return {
    actor: actors.map((account) => {
      const { name } = today({ account, at: now });
      const isShared = actors.some((other) => other !== account && today({ account: other, at: now }).name === name);
      return { value: account, label: isShared ? `${name} (${account})` : name };
    }),
    action: actions.map((id) => {
      const { vi, en } = sentenceOf(journal.sentences, id, {});
      return { value: id, label: { vi: actionLabel(vi), en: actionLabel(en) } };
    }),
  };
}

/** A sentence without its details (`đã nạp tệp «–»`) as a name of what is done. */
const actionLabel = (sentence: string): string => {
  const bare = sentence.replace(/[«"(–:].*$/u, '').trim();
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** Everything that fits, the oldest first, or a refusal where that is more than `most`. */
export async function entriesToTake(tx: Tx, tenant: bigint, filter: JournalFilter, most: number) {
  const count = await countEntries(tx, tenant, filter);
  if (count > most) return refuse(tooMany(count, most));
  return ok((await listEntries(tx, tenant, filter, { size: most })).toReversed());
}

const tooMany = (count: number, most: number) =>
  says(
    'journal.too_many',
    `Có ${count} dòng, nhiều hơn ${most} dòng mà một văn bản chứa được. Xin chọn khoảng ngày ngắn hơn, hoặc xuất dạng JSON Lines.`,
    `There are ${count} entries, more than the ${most} that one document holds. Please choose fewer days, or export as JSON Lines.`,
  );

/** Computes the chain anew and, where somebody holds a printed seal, whether the journal still is the one that was sealed. */
export const checking = () =>
  reading(checkJournal, async ({ tx, tenant, query: { seq, hash } }) => {
    const { end, broken } = await verifyChain(tx, tenant);
    const sealed = seq === undefined ? null : await findEntry(tx, tenant, seq);
    const fits = sealed !== null && (broken === null || sealed.seq < broken.seq) && fitsTyped(sealed.hash, hash ?? '');
    return ok({
      entries: Number(end.seq),
      broken: broken && { seq: Number(broken.seq), fault: broken.fault, words: faultWords(broken) },
      seal: seq === undefined ? null : { seq, fits },
    });
  });

export function faultWords({ seq, fault }: Break): Bilingual {
  switch (fault) {
    case 'altered':
      return { vi: `Dòng ${seq} không còn như lúc ghi.`, en: `Entry ${seq} is not what was written.` };
    case 'missing':
      return { vi: `Dòng ${seq} không còn trong sổ.`, en: `Entry ${seq} is no longer there.` };
    case 'cut':
      return { vi: `Từ dòng ${seq} trở đi bị cắt khỏi sổ.`, en: `Everything from entry ${seq} on was cut off.` };
    case 'end-altered':
      return {
        vi: `Dấu cuối sổ không khớp với dòng ${seq} là dòng cuối cùng.`,
        en: `The record of the journal's end does not fit entry ${seq}, the last one.`,
      };
  }
}

/** Writes down where the chain ends, so that it can be printed and filed outside; the seal is itself an entry. */
export const sealing = (needs: JournalNeeds) =>
  action(sealJournal, {
    load: async ({ tx, tenant }) => ok(await readHead(tx, tenant)),
    decide: (end) => (end === null || end.seq === 0n ? refuse(NOTHING_TO_SEAL) : ok({ entry: Number(end.seq), hash: end.hash })),
    save: async ({ entry, hash }, { tx, tenant, access: { account }, now: at }) => {
      const doer = await needs.accounts.doers(tx, tenant, [{ account, at }]);
      return ok({ seq: entry, hash, at, by: doer({ account, at }) });
    },
    journal: (sealed) => journalEvents.sealed(sealed),
    answer: (seal) => seal,
  });

const NOTHING_TO_SEAL = says('journal.not_found', 'Sổ nhật ký chưa có dòng nào.', 'The journal has no entry yet.');

export const listingSeals = (needs: JournalNeeds) =>
  reading(listSeals, async ({ tx, tenant }) => ok({ seals: await sealsOf(needs, tx, tenant) }));

async function sealsOf({ accounts }: JournalNeeds, tx: Tx, tenant: bigint) {
  const written = await listEntries(tx, tenant, { action: journalEvents.sealed.action }, { size: MOST_SEALS });
  const doer = await accounts.doers(tx, tenant, written.map(actOf));
  const found = [];
  for (const one of written) {
    const [seq, hash] = [Number(one.detail['entry']), String(one.detail['hash'])];
    const entry = await findEntry(tx, tenant, seq);
    found.push({ seq, hash, at: one.at, by: doer(actOf(one)), fits: entry?.hash === hash });
  }
  return found;
}

/** A seal that was written down, by the number of the entry it seals. */
export async function findSeal(needs: JournalNeeds, tx: Tx, tenant: bigint, seq: number): Promise<Seal | null> {
  return (await sealsOf(needs, tx, tenant)).find((seal) => seal.seq === seq) ?? null;
}
