import { EXCELLENT, levelOf } from '#domain/level.ts';
import { decodeMissing } from '#engine/bits.ts';
import type { Book } from '#engine/book.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Tx } from '#server/database.ts';
import { countLevels, findRating, readHonours, readNotable, readQuotaLines, type VerdictRecord } from './ratings.summary.store.ts';
import { obstacles } from './obstacles.ts';
import type { Disagreement, LevelCounts, Summary } from './ratings.ts';

/** The summary of a rated year, exactly as the intake contract asks for it. */
export async function readSummary(tx: Tx, tenant: bigint, year: number, book: Book): Promise<Summary> {
  const rating = await findRating(tx, tenant, year);
  if (rating === null) throw new Error(`The year ${year} has not been rated`);
  const { grassroots, cells, members } = await countLevels(tx, tenant, year);
  const honours = await readHonours(tx, tenant, year);
  const codes = (award: string) => honours.filter((honour) => honour.award === award).map((honour) => honour.code);
  const lines = await readQuotaLines(tx, tenant, year);
  const pending = await readNotable(tx, tenant, year, 'pending');
  const notRated = await readNotable(tx, tenant, year, 'not-rated');
  return {
    year,
    book: book.id,
    profile: rating.profile,
    grassroots: withTypical(grassroots),
    cells: withTypical(cells),
    members,
    quotas: lines.filter((line) => line.profile === rating.profile).map(({ profile: _, ...line }) => line),
    streaks: { memberFiveYears: codes('memberFiveYears'), cellTypicalFiveYears: codes('cellFiveYears') },
    commendations: countCommendations(honours),
    disagreements: (await readDisagreements(tx, tenant, year, book)).map(({ kind: _, ...row }) => row),
    pending: pending.map((row) => ({ subject: row.code, missing: decodeMissing(subjectOf(book, row.subject), row.missing) })),
    notRated: notRated.map((row) => ({ subject: row.code, reason: row.reason ?? '' })),
    refusals: [],
  };
}

const withTypical = ({ leadership: _, ...counts }: LevelCounts & { typical: number; leadership: number }) => counts;

export function countCommendations(honours: readonly { readonly award: string }[]): Summary['commendations'] {
  const count = (award: string) => honours.filter((honour) => honour.award === award).length;
  const each = {
    typical: count('typical'),
    leadership: count('leadership'),
    cellFiveYears: count('cellFiveYears'),
    memberFiveYears: count('memberFiveYears'),
  };
  return { ...each, total: each.typical + each.leadership + each.cellFiveYears + each.memberFiveYears };
}

/** Decisions that the book does not bear out, by code: a level above the eligible one first, then a mark without its level. */
export async function readDisagreements(
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
): Promise<readonly (Disagreement & { readonly kind: VerdictRecord['subject'] })[]> {
  const rows = await readNotable(tx, tenant, year, 'disagreeing');
  return rows.flatMap((row) => disagreementsOf(row, book).map((disagreement) => ({ ...disagreement, kind: row.subject })));
}

function disagreementsOf(row: VerdictRecord, book: Book): Disagreement[] {
  const decided = levelOf(row.decided);
  const eligible = levelOf(row.eligible);
  if (decided === null || eligible === null) return [];
  const above =
    row.decided! > row.eligible!
      ? [
          {
            subject: row.code,
            decided,
            eligible,
            failed: obstacles(subjectOf(book, row.subject), row, row.decided!).map((condition) => condition.id),
          },
        ]
      : [];
  const unfounded =
    row.typical && row.decided! < EXCELLENT ? [{ subject: row.code, decided, eligible: decided, failed: ['typical.needs-excellent'] }] : [];
  return [...above, ...unfounded];
}
