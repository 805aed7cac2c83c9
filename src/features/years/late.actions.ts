import { ok } from '#kernel/result.ts';
import { reading } from '#server/serving.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import { listExceptions, listSteps } from './calendar.store.ts';
import { usualCalendar } from './calendar.ts';
import { countBehind, countUnits, waitingOf } from './late.ts';
import { listLate } from './years.operations.ts';

interface LateNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'names'>;
  readonly ratings: Pick<RatingsOffers, 'notable'>;
  readonly reviews: Pick<ReviewsOffers, 'fileStates'>;
}

/** Who is behind the calendar; by name within the unit that is asked for. */
export const readingLate = ({ ratings, reviews, organisations }: LateNeeds) =>
  reading(listLate, async ({ tx, tenant, params: { year }, query: { unit }, today }) => {
    const left = new Set((await ratings.notable(tx, tenant, year, 'not-rated')).map(({ code }) => code));
    const files = (await reviews.fileStates(tx, tenant, year)).filter(({ code }) => !left.has(code));
    const due = await listSteps(tx, tenant, year);
    const calendar = due.length > 0 ? due : usualCalendar(year);
    const waiting = waitingOf(files, calendar, await listExceptions(tx, tenant, year), today);
    const names = await organisations.names(tx, tenant, year);
    const named = unit === undefined ? [] : waiting.filter(({ file }) => (file.grassroots ?? '') === unit);
    return ok({
      steps: countBehind(files, calendar),
      units: countUnits(files, waiting, (code) => names.get(code)?.name ?? ''),
      names: named.map(({ file, step, due: by }) => ({
        kind: file.kind,
        code: file.code,
        name: file.name,
        unit: names.get(file.unitCode)?.name ?? file.unitCode,
        state: file.state,
        step,
        due: by,
      })),
    });
  });
