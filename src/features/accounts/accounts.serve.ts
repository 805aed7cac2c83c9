import { guarded } from '#server/outside.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { appointing, endingOffice } from './appointing.actions.ts';
import { founding } from './founding.actions.ts';
import { byTwoFactors, recently } from './guards.actions.ts';
import { libraryRoutes } from './library.routes.ts';
import { listingAppointments, listingSignIns } from './listing.actions.ts';
import { endingOwnSession, readingOwnAccount, readingOwnSessions, settingOwnPassword } from './own-account.actions.ts';
import { pickingAccount, pickingHolder, pickingPlace } from './picking.actions.ts';
import { moveOffices } from './places.store.ts';
import { enteringByProvider, linkingProvider, unlinkingProvider } from './provider.actions.ts';
import { resetting } from './resetting.actions.ts';
import { enteringByCode, makingFirst, playingPart, tellingWhoIsIn } from './sign-in.actions.ts';

export function serveAccounts(needs: AccountsNeeds): ServingHalf {
  const [administering, recent] = [byTwoFactors(needs), recently(needs)];
  return {
    routes: libraryRoutes(needs),
    // A change of the register that was recorded for a later day comes to pass on that day.
    daily: moveOffices,
    operations: [
      tellingWhoIsIn(needs),
      makingFirst(needs),
      enteringByCode(needs),
      playingPart(needs),
      enteringByProvider(needs),
      guarded(linkingProvider(needs), recent),
      unlinkingProvider(needs),
      readingOwnAccount(needs),
      settingOwnPassword(needs),
      readingOwnSessions(needs),
      endingOwnSession(needs),
      guarded(founding(needs), administering, recent),
      ...listingAppointments(needs),
      pickingAccount(needs),
      pickingPlace(),
      pickingHolder(),
      guarded(appointing(needs), administering, recent),
      guarded(endingOffice(), administering),
      guarded(resetting(needs), administering, recent),
      ...listingSignIns(needs),
    ],
  };
}
