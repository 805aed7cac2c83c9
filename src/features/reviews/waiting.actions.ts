import type { Day } from '#kernel/dates.ts';
import { CLASS_TITLES } from '#domain/class.ts';
import type { Waiting, YearSeen } from '#server/serving-half.ts';
import type { Deadlines } from '#features/years/years.offers.ts';
import type { ReviewsNeeds } from './reviews.needs.ts';
import { calendarOf } from './reviews.ts';
import { countWaiting, findOwnOpen } from './waiting.store.ts';

/** The files that wait for the caller: the own one, and those that the caller may take a step further. */
export async function filesWaiting({ years }: Pick<ReviewsNeeds, 'years'>, seen: YearSeen): Promise<readonly Waiting[]> {
  const deadlines = await years.deadlines(seen.tx, seen.tenant, seen.year);
  return deadlines === null ? [] : [...(await ownFile(deadlines, seen)), ...(await filesToTake(deadlines, seen))];
}

async function ownFile({ openedOn, dueFor }: Deadlines, { tx, tenant, access, year }: YearSeen): Promise<Waiting[]> {
  const own = access.self === null ? null : await findOwnOpen(tx, tenant, year, access.self, openedOn);
  if (own === null) return [];
  const due = dueFor({ step: 'self-review', level: 'members', path: own.path });
  const text = own.last === 'return' ? 'reviews.waits.own.returned' : 'reviews.waits.own';
  return [{ text, count: 1, since: own.since, due, to: `reviews/member/${own.code}`, own: true }];
}

async function filesToTake({ openedOn, dueFor }: Deadlines, { tx, tenant, access, year }: YearSeen): Promise<Waiting[]> {
  const { review = [], appraise = [] } = access.scopes;
  if (review.length + appraise.length === 0) return [];
  const places = (await countWaiting(tx, tenant, year, { review, appraise }, openedOn)).map((place) => ({
    ...place,
    due: dueFor({ ...calendarOf(place.step, place), path: place.path }),
  }));
  return [...Map.groupBy(places, ({ step, level }) => `${step} ${level}`).values()].map((same): Waiting => {
    const { step, level } = same[0]!;
    return {
      text: `reviews.waits.${step}`,
      values: { level: CLASS_TITLES[level] },
      count: same.reduce((sum, { count }) => sum + count, 0),
      since: earliest(same.map(({ since }) => since)),
      due: earliest(same.map(({ due }) => due)),
      to: `reviews?waits=${step}&level=${level}`,
      page: 'reviews',
    };
  });
}

const earliest = (days: readonly (Day | null)[]): Day | null => days.filter((day) => day !== null).toSorted()[0] ?? null;
