import type { ServingHalf } from '#server/serving-half.ts';
import { closingYear, grantingException, openingYear, settingDays } from './calendar.actions.ts';
import { readingCalendar } from './calendar.reading.actions.ts';
import { listingCommittees } from './committees.actions.ts';
import { readingLate } from './late.actions.ts';
import { readingWaiting, searching, type PictureNeeds } from './picture.actions.ts';
import { listingQuotas } from './quotas.actions.ts';
import { readingYear } from './years.actions.ts';

/** What years need of other rooms. */
type YearsNeeds = Parameters<typeof listingCommittees>[0] &
  Parameters<typeof readingYear>[0] &
  Parameters<typeof listingQuotas>[0] &
  Parameters<typeof readingCalendar>[0] &
  Parameters<typeof readingLate>[0] &
  Parameters<typeof openingYear>[0] & { readonly picture: PictureNeeds };

export const serveYears = (needs: YearsNeeds): ServingHalf => ({
  operations: [
    listingCommittees(needs),
    readingYear(needs),
    readingWaiting(needs.picture),
    searching(needs.picture),
    ...listingQuotas(needs),
    readingCalendar(needs),
    readingLate(needs),
    openingYear(needs),
    settingDays(),
    grantingException(needs),
    closingYear(needs),
  ],
});
