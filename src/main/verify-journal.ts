import { WrongCall } from '#server/call.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres } from '#server/postgres/launcher.ts';
import { fitsTyped } from '#features/journal/chain.ts';
import { faultWords } from '#features/journal/journal.actions.ts';
import { findEntry, readHead, verifyChain } from '#features/journal/journal.store.ts';
import { listCommittees, type Committee } from '#features/organisations/organisations.store.ts';
import type { DataOptions } from './serve.ts';

type Log = (line: string) => void;

/**
 * Recomputes every committee's chain of journal entries, and holds it against seals that were kept elsewhere: each `[committee:]entry:hash`.
 * Exit code 0 where all are whole and every seal fits, 1 where one is not.
 */
export function verifyJournal(options: DataOptions, seals: readonly string[], log: Log): Promise<number> {
  const wanted = seals.map(sealFrom);
  return withCommittees(options, async (db, committees) => {
    let wrong = 0;
    for (const committee of committees) {
      const { broken } = await inCommittee(db, committee.tenant, (tx) => verifyChain(tx, committee.tenant));
      if (broken !== null) wrong += 1;
      const found = broken === null ? { vi: 'sổ nhật ký nguyên vẹn', en: 'whole' } : faultWords(broken);
      log(`${committee.code} ${committee.name}: ${found.vi} · ${found.en}`);
    }
    for (const seal of wanted) wrong += (await isFitting(db, committees, seal, log)) ? 0 : 1;
    return wrong === 0 ? 0 : 1;
  });
}

/** Prints where every committee's journal ends, to be kept elsewhere. */
export function journalHeads(options: DataOptions, log: Log): Promise<number> {
  return withCommittees(options, async (db, committees) => {
    for (const { tenant, code } of committees) {
      const head = await inCommittee(db, tenant, (tx) => readHead(tx, tenant));
      if (head !== null) log(`${code}:${head.seq}:${head.hash}`);
    }
    return 0;
  });
}

interface TypedSeal {
  readonly committee: string | null;
  readonly seq: number;
  readonly hash: string;
}

function sealFrom(text: string): TypedSeal {
  const match = /^(?:(.+):)?(\d+):([0-9a-fA-F]{16,64})$/u.exec(text);
  if (match === null) {
    throw new WrongCall(
      `Phiếu niêm phải có dạng [MÃ:]DÒNG:MÃ_BĂM · A seal reads [COMMITTEE:]ENTRY:HASH, 16 digits at least; read «${text}».`,
    );
  }
  return { committee: match[1] ?? null, seq: Number(match[2]), hash: match[3]! };
}

async function isFitting(db: Database, committees: readonly Committee[], { committee, seq, hash }: TypedSeal, log: Log): Promise<boolean> {
  const places = committees.filter(({ code }) => committee === null || code === committee);
  if (committee === null && places.length > 1) throw new WrongCall('Có nhiều cấp ủy; xin ghi MÃ:DÒNG:MÃ_BĂM · Say which committee.');
  for (const { tenant } of places) {
    const entry = await inCommittee(db, tenant, (tx) => findEntry(tx, tenant, seq));
    if (entry === null || !fitsTyped(entry.hash, hash)) continue;
    log(`Khớp với phiếu niêm đến dòng ${seq} · fits the seal up to entry ${seq}`);
    return true;
  }
  log(`KHÔNG khớp với phiếu niêm đến dòng ${seq} · does NOT fit the seal up to entry ${seq}`);
  return false;
}

async function withCommittees(
  { databaseUrl, dataDir }: DataOptions,
  work: (db: Database, committees: readonly Committee[]) => Promise<number>,
): Promise<number> {
  const quiet = () => undefined;
  const postgres = databaseUrl === undefined ? await startPostgres({ dataDir, durable: true, log: quiet }) : undefined;
  const url = databaseUrl ?? postgres!.url;
  await migrate(url);
  const db = openDatabase(url, 1);
  try {
    return await work(db, await inTransaction(db, listCommittees));
  } finally {
    await db.destroy();
    await postgres?.stop();
  }
}
