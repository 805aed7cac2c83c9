import type { Bilingual } from '#kernel/bilingual.ts';
import { dayAt } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import type { Act, FindDoersApart } from '#features/accounts/doers.ts';
import type { Proof } from '#features/ratings/ratings.contract.ts';
import { inCommittee, type Database, type Tx } from '#server/database.ts';
import type { Opening } from './openings.ts';
import type { Own, OwnFile } from './personal.contract.ts';
import { findOwn, listOpenings, readAbout, saveOpening } from './personal.store.ts';
import { SELF_REVIEWS } from './retention.ts';
import { TABLE_NAMES } from './wording.ts';

export interface PersonalDesk {
  readonly db: Database;
  readonly now: () => string;
  /** Entries of the journal about a member, in words, the oldest first. */
  readonly journalAbout: (tx: Tx, tenant: bigint, member: string) => Promise<readonly (Act & Omit<OwnFile['journal'][number], 'by'>)[]>;
  readonly doers: FindDoersApart;
  readonly prove: (tx: Tx, tenant: bigint, year: number, subject: 'member', code: string) => Promise<Proof | null>;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly name: string; readonly invented: boolean } | null>;
}

export interface PersonalRefusal {
  readonly code: string;
  readonly message: Bilingual;
}

const NOBODYS: PersonalRefusal = {
  code: 'personal.not_found',
  message: {
    vi: 'Tài khoản này không gắn với đảng viên nào. Nếu đồng chí là đảng viên của cấp ủy, xin người quản trị tài khoản gắn mã đảng viên.',
    en: 'This account belongs to no member. If you are a member here, ask the administrator of accounts to connect it.',
  },
};

/** What is on file about whoever asks, and who looked. Nobody asks for another person this way. */
export async function readOwn(desk: PersonalDesk, { tenant, self }: Access): Promise<Result<Own, PersonalRefusal>> {
  if (self === null) return refuse(NOBODYS);
  const { openings, ...own } = await inCommittee(desk.db, tenant, async (tx) => {
    const tables = await readAbout(tx, tenant, self);
    return {
      ...(await findOwn(tx, tenant, self)),
      held: tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ table, rows }) => ({ table, title: TABLE_NAMES[table], count: rows.length })),
      retention: SELF_REVIEWS,
      openings: await listOpenings(tx, tenant, self),
    };
  });
  const doer = await desk.doers(
    tenant,
    openings.map(({ account, lastAt: at }) => ({ account, at })),
  );
  return ok({ ...own, openings: openings.map(({ account, ...opening }) => ({ ...opening, by: doer({ account, at: opening.lastAt }) })) });
}

/** The whole of it, to take away: rows, proofs of every rated year, entries of the journal. */
export async function takeOwnFile(
  desk: PersonalDesk,
  { tenant, self }: Access,
  committee: string,
): Promise<Result<OwnFile, PersonalRefusal>> {
  if (self === null) return refuse(NOBODYS);
  const { journal, ...file } = await inCommittee(desk.db, tenant, async (tx) => {
    const own = await findOwn(tx, tenant, self);
    const tables = await readAbout(tx, tenant, self);
    const years = tables.find(({ table }) => table === 'member_verdicts')!.rows.map(({ year }) => Number(year));
    const proofs: OwnFile['proofs'] = [];
    for (const year of years) {
      const proof = await desk.prove(tx, tenant, year, 'member', own.code);
      if (proof !== null) proofs.push({ year, proof });
    }
    return {
      ...own,
      committee: (await desk.findCommittee(tx, committee))?.name ?? committee,
      at: desk.now(),
      tables: tables.map(({ table, rows }) => ({ table, title: TABLE_NAMES[table], rows: [...rows] })),
      proofs,
      journal: await desk.journalAbout(tx, tenant, own.code),
    };
  });
  const doer = await desk.doers(tenant, journal);
  return ok({ ...file, journal: journal.map(({ account, ...entry }) => ({ ...entry, by: doer({ account, at: entry.at }) })) });
}

/** Somebody was shown another's record, or took documents out. */
export function noteOpening(desk: Pick<PersonalDesk, 'db' | 'now'>, { tenant, account, self }: Access, opening: Opening): Promise<void> {
  const at = desk.now();
  return inCommittee(desk.db, tenant, (tx) => saveOpening(tx, tenant, opening, { account, self, at, day: dayAt(at) }));
}
