import type { Tx } from '#server/database.ts';
import type { Occasion } from './followers.offers.ts';
import type { RegisterNeeds } from './register.needs.ts';
import { followWorkbook } from './replay.actions.ts';

/** What other rooms may ask of the register of running years. */
export const offerRegister = (needs: RegisterNeeds) => ({
  /** Lets the register follow what a workbook states of that year; says why changes on record since speak against it. */
  followWorkbook: (tx: Tx, tenant: bigint, year: number, occasion: Occasion) => followWorkbook(needs, tx, tenant, year, occasion),
});

export type RegisterOffers = ReturnType<typeof offerRegister>;
