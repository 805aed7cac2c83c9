import type { Tx } from '#server/database.ts';
import { readIntakeApart } from './intake.reading.ts';
import { findSource } from './intake.store.ts';

/** What other rooms may ask of the intake of workbooks. */
export const offerIntake = () => ({
  read: readIntakeApart,
  /** The workbook that stated a year; null where none did. */
  source: findSource,
  fileName: async (tx: Tx, tenant: bigint, year: number) => (await findSource(tx, tenant, year))?.fileName ?? null,
});

export type IntakeOffers = ReturnType<typeof offerIntake>;
