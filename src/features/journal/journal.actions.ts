import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import { asPerson } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import type { Doer, FindDoers } from '#features/accounts/doers.ts';
import { fitsTyped, type Break } from './chain.ts';
import type { JournalCard, JournalCheck, JournalPage, Seal, SealList } from './journal.contract.ts';
import { subjectsOf, yearOf, type ChainedEntry, type JournalEntry } from './journal.ts';
import { countEntries, findEntry, listChoices, listEntries, readHead, verifyChain, type JournalFilter } from './journal.store.ts';
import { sentenceOf, type Sentences } from './sentences.ts';

export interface JournalDesk {
  readonly db: Database;
  readonly now: () => string;
  /** The words of every action that a room records. */
  readonly sentences: Sentences;
  readonly doers: FindDoers;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly name: string; readonly invented: boolean } | null>;
}

export interface JournalRefusal {
  readonly code: string;
  readonly message: Bilingual;
}

const PAGE = 100;
const MOST_SEALS = 50;

const actOf = ({ actor, at }: ChainedEntry) => ({ account: actor, at });

/** Entries in words, with who made them. */
export async function cardsOf(desk: JournalDesk, { tenant }: Access, entries: readonly ChainedEntry[]): Promise<JournalCard[]> {
  const doer = await desk.doers(tenant, entries.map(actOf));
  return entries.map((entry) => cardOf(desk.sentences, entry, doer(actOf(entry))));
}

function cardOf(sentences: Sentences, entry: ChainedEntry, by: Doer): JournalCard {
  const { seq, at, origin = '', action, detail, hash } = entry;
  const sentence = sentenceOf(sentences, action, detail);
  return { seq: Number(seq), at, by, origin, action, sentence, year: yearOf(detail), subjects: [...subjectsOf(detail)], hash };
}

/** One page of the journal. Whoever may inspect was asked before; row-level security asks again. */
export async function readJournal(
  desk: JournalDesk,
  access: Access,
  filter: JournalFilter,
  before: number | undefined,
): Promise<JournalPage> {
  const { tenant } = access;
  const { found, total, actors, actions } = await asPerson(desk.db, access, async (tx) => ({
    found: await listEntries(tx, tenant, filter, { before, limit: PAGE + 1 }),
    total: await countEntries(tx, tenant, filter),
    ...(await listChoices(tx, tenant)),
  }));
  const now = desk.now();
  const today = await desk.doers(
    tenant,
    actors.map((account) => ({ account, at: now })),
  );
  return {
    total,
    entries: await cardsOf(desk, access, found.slice(0, PAGE)),
    more: found.length > PAGE,
    actors: actors.map((account) => today({ account, at: now })),
    actions: actions.map((id) => ({ id, label: sentenceOf(desk.sentences, id, {}) })),
  };
}

/** Everything that fits, the oldest first, or a refusal where that is more than `most`. */
export async function exportEntries(
  desk: JournalDesk,
  access: Access,
  filter: JournalFilter,
  most: number,
): Promise<Result<readonly ChainedEntry[], JournalRefusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const count = await countEntries(tx, access.tenant, filter);
    if (count > most) return refuse(tooMany(count, most));
    return ok((await listEntries(tx, access.tenant, filter, { limit: most })).toReversed());
  });
}

function tooMany(count: number, most: number): JournalRefusal {
  return {
    code: 'journal.too_many',
    message: {
      vi: `Có ${count} dòng, nhiều hơn ${most} dòng mà một văn bản chứa được. Xin chọn khoảng ngày ngắn hơn, hoặc xuất dạng JSON Lines.`,
      en: `There are ${count} entries, more than the ${most} that one document holds. Please choose fewer days, or export as JSON Lines.`,
    },
  };
}

/** Computes the chain anew and, where somebody holds a printed seal, whether the journal still is the one that was sealed. */
export function checkJournal(
  desk: Pick<JournalDesk, 'db'>,
  access: Access,
  asked: { readonly seq?: number | undefined; readonly hash?: string | undefined },
): Promise<JournalCheck> {
  const { tenant } = access;
  return asPerson(desk.db, access, async (tx) => {
    const { end, broken } = await verifyChain(tx, tenant);
    const { seq, hash } = asked;
    const sealed = seq === undefined ? null : await findEntry(tx, tenant, seq);
    const fits = sealed !== null && (broken === null || sealed.seq < broken.seq) && fitsTyped(sealed.hash, hash ?? '');
    return {
      entries: Number(end.seq),
      broken: broken && { seq: Number(broken.seq), fault: broken.fault, words: faultWords(broken) },
      seal: seq === undefined ? null : { seq, fits },
    };
  });
}

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
export async function sealJournal(desk: JournalDesk, access: Access): Promise<Result<Seal, JournalRefusal>> {
  const { tenant, account, origin } = access;
  const at = desk.now();
  const head = await asPerson(desk.db, access, async (tx) => {
    const end = await readHead(tx, tenant);
    if (end === null || end.seq === 0n) return null;
    await desk.record(tx, tenant, { at, actor: account, origin, action: SEALED, detail: { entry: Number(end.seq), hash: end.hash } });
    return end;
  });
  if (head === null) return refuse(NOTHING_TO_SEAL);
  return ok({ seq: Number(head.seq), hash: head.hash, at, by: (await desk.doers(tenant, [{ account, at }]))({ account, at }) });
}

const SEALED = 'journal.sealed';

const NOTHING_TO_SEAL: JournalRefusal = {
  code: 'journal.not_found',
  message: { vi: 'Sổ nhật ký chưa có dòng nào.', en: 'The journal has no entry yet.' },
};

export async function listSeals(desk: Pick<JournalDesk, 'db' | 'doers'>, access: Access): Promise<SealList> {
  const { tenant } = access;
  const seals = await asPerson(desk.db, access, async (tx) => {
    const written = await listEntries(tx, tenant, { action: SEALED }, { limit: MOST_SEALS });
    const found = [];
    for (const { at, actor: account, detail } of written) {
      const [seq, hash] = [Number(detail['entry']), String(detail['hash'])];
      const entry = await findEntry(tx, tenant, seq);
      found.push({ seq, hash, at, account, fits: entry?.hash === hash });
    }
    return found;
  });
  const doer = await desk.doers(tenant, seals);
  return { seals: seals.map(({ account, ...seal }) => ({ ...seal, by: doer({ account, at: seal.at }) })) };
}

/** A seal that was written down, by the number of the entry it seals. */
export async function findSeal(desk: Pick<JournalDesk, 'db' | 'doers'>, access: Access, seq: number): Promise<Seal | null> {
  const { seals } = await listSeals(desk, access);
  return seals.find((seal) => seal.seq === seq) ?? null;
}
