import { ballotResults, countBallots } from './ballots.store.ts';

/** What other rooms may ask of ballots. */
export const offerBallots = () => ({
  /** The newest closed ballot on each subject, by `kind id`. */
  results: ballotResults,
  count: countBallots,
});

export type BallotsOffers = ReturnType<typeof offerBallots>;
