import { withdrawProposals } from './board/board.store.ts';

/** What other rooms may ask of decisions. */
export const offerDecisions = () => ({
  withdrawProposals,
});

export type DecisionsOffers = ReturnType<typeof offerDecisions>;
