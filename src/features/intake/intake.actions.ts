import { createHash, randomUUID } from 'node:crypto';
import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { enterCommittee, expectManyRows, inCommittee, inTransaction, refreshStatistics, type Database, type Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { Preview } from './intake.contract.ts';
import { differencesBetween } from './differences.ts';
import type { Intake, IntakeRefusal } from './intake.ts';
import { contradicted, refusalOf, type OverworkedRefusal, type YearWork } from './overworked.ts';
import { dropUpload, findUpload, keepUpload, readSource, saveSource, type Workbook } from './intake.store.ts';

/** What taking a year in asks of other rooms. `main` hands it over, because rooms do not reach into each other. */
export interface IntakeDesk {
  readonly db: Database;
  readonly now: () => string;
  /** Whether a rule book of this release covers the year. */
  readonly isBookThere: (year: number) => boolean;
  readonly read: (bytes: Uint8Array, year: number) => Promise<Result<Intake, readonly IntakeRefusal[]>>;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly tenant: bigint } | null>;
  readonly lockCommittee: (tx: Tx, code: string, name: string, invented: boolean) => Promise<{ readonly tenant: bigint }>;
  readonly saveOrganisations: (tx: Tx, tenant: bigint, year: number, entries: Intake['organisations']) => Promise<void>;
  readonly saveMembers: (tx: Tx, tenant: bigint, year: number, entries: Intake['members']) => Promise<void>;
  readonly savePastResults: (tx: Tx, tenant: bigint, year: number, entries: Intake['pastResults']) => Promise<void>;
  readonly rate: (tx: Tx, tenant: bigint, year: number) => Promise<void>;
  /** Lets the register follow what the workbook states of that year; says why changes on record since speak against it. */
  readonly followWorkbook: (
    tx: Tx,
    tenant: bigint,
    year: number,
    told: { readonly at: string; readonly by: string; readonly reason: string },
  ) => Promise<{ readonly message: Bilingual } | null>;
  /** What people did in the program about a year, which a workbook would undo: review files handed in, or the year closed. */
  readonly workOn: (tx: Tx, tenant: bigint, year: number) => Promise<YearWork>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

/** What the reception desk of the web asks besides: who may take in what. */
export interface ReceptionDesk extends IntakeDesk {
  /** Whether an account may take workbooks of that committee in; a committee that is not there yet is for the installation's administrators. */
  readonly mayTakeIn: (account: string, committee: string) => Promise<boolean>;
  /** Whether there is any committee whose workbooks it may take in, known before one is read. */
  readonly mayTakeInSomewhere: (account: string) => Promise<boolean>;
  /** Gives whoever took in the first workbook of a committee their offices in it, when nobody holds one yet. */
  readonly appointFounder: (tx: Tx, tenant: bigint, account: string, day: string) => Promise<void>;
}

/** Who does it, and from where: for the journal. */
interface By {
  readonly account: string;
  readonly origin: string;
}

export type UploadRefusal = { readonly code: 'intake.not_found' | 'intake.forbidden' } | OverworkedRefusal;
export type ReceptionRefusal = { readonly code: 'intake.forbidden' } | OverworkedRefusal | readonly IntakeRefusal[];

/** A workbook came for a year on which people have worked in the program since. What the transaction did so far must not stand. */
class Overworked extends Error {
  override readonly name = 'Overworked';
  readonly refusal: OverworkedRefusal;

  constructor(refusal: OverworkedRefusal) {
    super(refusal.message.en);
    this.refusal = refusal;
  }
}

const SHOWN_DIFFERENCES = 500;

/** The committee that a file speaks of: its root, the one organisation that answers to nobody in it. */
export function committeeOf(intake: Intake): { readonly code: string; readonly name: string } {
  const root = intake.organisations.find((entry) => entry.parent === null);
  return { code: root?.code ?? '-', name: root?.name ?? 'Chưa có tên' };
}

/** Reads a workbook, keeps it for confirmation and says what it would change. A refused workbook leaves no trace. */
export async function receive(desk: ReceptionDesk, workbook: Workbook, year: number, by: By): Promise<Result<Preview, ReceptionRefusal>> {
  const read = await desk.read(workbook.bytes, year);
  if (!read.ok) return read;
  const committee = committeeOf(read.value);
  if (!(await desk.mayTakeIn(by.account, committee.code))) return refuse({ code: 'intake.forbidden' });
  const known = await inTransaction(desk.db, (tx) => desk.findCommittee(tx, committee.code));
  const work = known && (await inCommittee(desk.db, known.tenant, (tx) => desk.workOn(tx, known.tenant, year)));
  const overworked = work && refusalOf(work, year);
  if (overworked !== null) return refuse(overworked);
  const before = known === null ? null : await lastIntake(desk, known.tenant, year);
  const differences = before === null ? [] : differencesBetween(before, read.value);
  const id = randomUUID();
  await inTransaction(desk.db, (tx) => keepUpload(tx, { ...workbook, id, year }, desk.now()));
  return ok({
    upload: id,
    fileName: workbook.fileName,
    year,
    committee: { ...committee, known: known !== null },
    counts: {
      organisations: read.value.organisations.length,
      members: read.value.members.length,
      pastResults: read.value.pastResults.length,
    },
    unknownColumns: [...read.value.unknownColumns],
    replaces: before !== null,
    differences: differences.slice(0, SHOWN_DIFFERENCES),
    differenceCount: differences.length,
  });
}

async function lastIntake(desk: IntakeDesk, tenant: bigint, year: number): Promise<Intake | null> {
  const source = await inCommittee(desk.db, tenant, (tx) => readSource(tx, tenant, year));
  if (source === null) return null;
  const read = await desk.read(source.bytes, year);
  return read.ok ? read.value : null;
}

/** Takes a kept workbook in and rates the year, in one transaction: all of it is there afterwards, or nothing. */
export async function confirm(
  desk: ReceptionDesk,
  upload: string,
  by: By,
): Promise<Result<{ committee: string; year: number }, UploadRefusal>> {
  const kept = await inTransaction(desk.db, (tx) => findUpload(tx, upload));
  if (kept === null) return refuse({ code: 'intake.not_found' });
  const read = await desk.read(kept.bytes, kept.year);
  if (!read.ok) throw new Error(`Upload ${upload} was readable when it came and is not now`);
  if (!(await desk.mayTakeIn(by.account, committeeOf(read.value).code))) return refuse({ code: 'intake.forbidden' });
  try {
    const code = await takeIn(desk, read.value, kept, {
      year: kept.year,
      actor: by.account,
      origin: by.origin,
      upload,
      andThen: (tx, tenant) => desk.appointFounder(tx, tenant, by.account, desk.now().slice(0, 10)),
    });
    return ok({ committee: code, year: kept.year });
  } catch (error) {
    if (error instanceof Overworked) return refuse(error.refusal);
    throw error;
  }
}

/**
 * The whole import: tree, members, facts, past results, source, rating, journal. Answers the committee's code.
 * @throws Overworked where people have worked on that year in the program since; nothing is changed
 */
export async function takeIn(
  desk: IntakeDesk,
  intake: Intake,
  workbook: Workbook,
  order: {
    readonly year: number;
    readonly actor: string;
    readonly origin?: string;
    readonly upload?: string;
    /** What else belongs to the same transaction. */
    readonly andThen?: (tx: Tx, tenant: bigint) => Promise<void>;
  },
): Promise<string> {
  const { code, name } = committeeOf(intake);
  const { year, actor } = order;
  const sha256 = createHash('sha256').update(workbook.bytes).digest('hex');
  await inTransaction(desk.db, async (tx) => {
    await expectManyRows(tx);
    const { tenant } = await desk.lockCommittee(tx, code, name, intake.invented);
    await enterCommittee(tx, tenant);
    const overworked = refusalOf(await desk.workOn(tx, tenant, year), year);
    if (overworked !== null) throw new Overworked(overworked);
    await desk.saveOrganisations(tx, tenant, year, intake.organisations);
    await desk.saveMembers(tx, tenant, year, intake.members);
    await desk.savePastResults(tx, tenant, year, intake.pastResults);
    await saveSource(tx, tenant, year, workbook, sha256);
    await desk.rate(tx, tenant, year);
    const contradiction = await desk.followWorkbook(tx, tenant, year, { at: desk.now(), by: actor, reason: workbook.fileName });
    if (contradiction !== null) throw new Overworked(contradicted(contradiction.message));
    if (order.upload !== undefined) await dropUpload(tx, order.upload);
    await order.andThen?.(tx, tenant);
    await desk.record(tx, tenant, {
      at: desk.now(),
      actor,
      origin: order.origin ?? 'command line',
      action: 'intake.taken_in',
      detail: { year, file: workbook.fileName, sha256, organisations: intake.organisations.length, members: intake.members.length },
    });
  });
  await refreshStatistics(desk.db);
  return code;
}
