import { ballotResults } from './ballots.store.ts';

/** What other rooms may ask of ballots. */
export const offerBallots = () => ({
  /** The newest closed ballot on each subject, by `kind id`. */
  results: ballotResults,
});

export type BallotsOffers = ReturnType<typeof offerBallots>;
