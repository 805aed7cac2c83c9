import type { ServingHalf } from '#server/serving-half.ts';
import { listing, writing, type PledgesNeeds } from './pledges.actions.ts';

export const servePledges = (needs: PledgesNeeds): ServingHalf => ({ operations: [listing(), writing(needs)] });
