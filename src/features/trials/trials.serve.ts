import type { ServingHalf } from '#server/serving-half.ts';
import { comparing, listing, printing, trying } from './trying.actions.ts';

export const serveTrials = (needs: Parameters<typeof comparing>[0]): ServingHalf => ({
  operations: [listing(needs), trying(needs), printing(needs), comparing(needs)],
});
