import { EXCELLENT, levelOf } from '#domain/level.ts';
import { decodeBits, decodeMissing } from '#engine/bits.ts';
import type { Book } from '#engine/book.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Tx } from '#server/database.ts';
import { countLevels, type EveryVerdict, findRating, readEveryNotable, readHonours, readQuotaLines } from './ratings.summary.store.ts';
import { obstacles } from './obstacles.ts';
import { countCommendations, type Disagreement, type LevelCounts, ratesLeaders, type Summary } from './ratings.ts';

/** The summary of a rated year, exactly as the intake contract asks for it. */
export async function readSummary(tx: Tx, tenant: bigint, year: number, book: Book): Promise<Summary> {
  const rating = await findRating(tx, tenant, year);
  if (rating === null) throw new Error(`The year ${year} has not been rated`);
  const { grassroots, cells, members, leaders, collectives } = await countLevels(tx, tenant, year);
  const tells = ratesLeaders(book);
  const honours = await readHonours(tx, tenant, year);
  const codes = (award: string) => honours.filter((honour) => honour.award === award).map((honour) => honour.code);
  const lines = await readQuotaLines(tx, tenant, year);
  const pending = await readEveryNotable(tx, tenant, year, 'pending');
  const notRated = await readEveryNotable(tx, tenant, year, 'not-rated');
  return {
    year,
    book: book.id,
    profile: rating.profile,
    grassroots: withTypical(grassroots),
    cells: withTypical(cells),
    members,
    ...(tells && { collectives, leaders }),
    quotas: lines
      .filter((line) => line.profile === rating.profile)
      .map(({ profile: _, percent, ...line }) => ({ ...line, ...(tells && { percent }) })),
    streaks: { memberFiveYears: codes('memberFiveYears'), cellTypicalFiveYears: codes('cellFiveYears') },
    commendations: countCommendations(book, honours),
    disagreements: (await readDisagreements(tx, tenant, year, book)).map(({ kind: _, ...row }) => row),
    pending: pending.map((row) => ({ subject: row.code, missing: decodeMissing(subjectOf(book, row.judgedAs), row.missing) })),
    notRated: notRated.map((row) => ({ subject: row.code, reason: row.reason ?? '' })),
    refusals: [],
  };
}

const withTypical = ({ leadership: _, ...counts }: LevelCounts & { typical: number; leadership: number }) => counts;

/** Decisions that the book does not bear out, by code: a level above the eligible one first, then a mark without its level. */
export async function readDisagreements(
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
): Promise<readonly (Disagreement & { readonly kind: EveryVerdict['subject'] })[]> {
  const rows = await readEveryNotable(tx, tenant, year, 'disagreeing');
  return rows.flatMap((row) => disagreementsOf(row, book).map((disagreement) => ({ ...disagreement, kind: row.subject })));
}

function disagreementsOf(row: EveryVerdict, book: Book): Disagreement[] {
  const decided = levelOf(row.decided);
  const eligible = levelOf(row.eligible);
  if (decided === null || eligible === null) return [];
  const above = row.decided! > row.eligible! ? [{ subject: row.code, decided, eligible, ...standingInTheWay(row, book) }] : [];
  const unfounded =
    row.typical && row.decided! < EXCELLENT ? [{ subject: row.code, decided, eligible: decided, failed: ['typical.needs-excellent'] }] : [];
  return [...above, ...unfounded];
}

/** What keeps a subject from the level that was decided: conditions that fail, and those that cannot be told yet. */
function standingInTheWay(row: EveryVerdict, book: Book): Pick<Disagreement, 'failed' | 'undetermined'> {
  const subject = subjectOf(book, row.judgedAs);
  const open = new Set(decodeBits(subject, row.known, row.met).flatMap(({ id, verdict }) => (verdict === 'undetermined' ? [id] : [])));
  const inTheWay = obstacles(subject, row, row.decided!).map(({ id }) => id);
  const undetermined = inTheWay.filter((id) => open.has(id));
  return { failed: inTheWay.filter((id) => !open.has(id)), ...(undetermined.length > 0 && { undetermined }) };
}
