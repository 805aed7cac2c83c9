import { daysLeft } from '#kernel/deadlines.ts';
import { ok } from '#kernel/result.ts';
import { reading } from '#server/serving.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import { findOpened, listExceptions, listSteps } from './calendar.store.ts';
import { usualCalendar } from './calendar.ts';
import { countBehind, countUnits, namedBy, waitingOf } from './late.ts';
import { listLate } from './years.operations.ts';

interface LateNeeds {
  readonly accounts: Pick<AccountsOffers, 'keepers'>;
  readonly organisations: Pick<OrganisationsOffers, 'names'>;
  readonly ratings: Pick<RatingsOffers, 'notable'>;
  readonly reviews: Pick<ReviewsOffers, 'fileStates'>;
}

/** Who is behind the calendar, and whom to remind; by name within the unit or the step that is asked for. */
export const readingLate = ({ accounts, ratings, reviews, organisations }: LateNeeds) =>
  reading(listLate, async ({ tx, tenant, params: { year }, query, today }) => {
    const left = new Set((await ratings.notable(tx, tenant, year, 'not-rated')).map(({ code }) => code));
    const files = (await reviews.fileStates(tx, tenant, year)).filter(({ code }) => !left.has(code));
    const opened = await findOpened(tx, tenant, year);
    const isRunning = opened !== null && opened.closedAt === null;
    const due = await listSteps(tx, tenant, year);
    const calendar = due.length > 0 ? due : usualCalendar(year);
    const waiting = !isRunning ? [] : waitingOf(files, calendar, await listExceptions(tx, tenant, year), today);
    const names = await organisations.names(tx, tenant, year);
    const keepers = await accounts.keepers(tx, tenant, today);
    return ok({
      isRunning,
      steps: countBehind(files, calendar),
      units: countUnits(files, waiting, (code) => names.get(code)?.name ?? '', today).map((unit) => ({
        ...unit,
        contact: keepers.get(unit.code) ?? null,
      })),
      names: namedBy(waiting, query).map(({ file, step, due: by }) => ({
        kind: file.kind,
        code: file.code,
        name: file.name,
        unit: names.get(file.unitCode)?.name ?? file.unitCode,
        state: file.state,
        step,
        due: by,
        left: daysLeft(today, by)!,
      })),
    });
  });
