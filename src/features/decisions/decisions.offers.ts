import { withdrawProposals } from './board/board.store.ts';
import { countDecisions } from './decisions.store.ts';
import { countOpenFlags } from './flags/flags.store.ts';

/** What other rooms may ask of decisions. */
export const offerDecisions = () => ({
  withdrawProposals,
  count: countDecisions,
  countOpenFlags,
});

export type DecisionsOffers = ReturnType<typeof offerDecisions>;
