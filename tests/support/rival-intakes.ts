import * as fc from 'fast-check';
import { takeIn } from '#features/intake/intake.actions.ts';
import type { Intake } from '#features/intake/intake.ts';
import { openDesk } from '#main/desk.ts';
import type { Database } from '#server/database.ts';
import { randomDistrict } from './random-district.ts';

const rivalYear = 2020;

/** Two workbooks of one committee and one year that differ in nearly every row, though many codes are in both. */
export const rivalNames = ['first', 'second'] as const;
export type RivalName = (typeof rivalNames)[number];

const intakes: Record<RivalName, Intake> = { first: district(3), second: district(4) };

function district(seed: number): Intake {
  const [intake] = fc.sample(
    randomDistrict(rivalYear).filter(({ members, pastResults }) => members.length > 20 && pastResults.length > 20),
    { numRuns: 1, seed },
  );
  return intake!;
}

/** Answers how to take one of the two in; what is slow to open is opened once. */
export function openRivals(db: Database): (name: RivalName) => Promise<string> {
  const desk = openDesk(db);
  return (name) => takeIn(desk, intakes[name], { fileName: `${name}.xlsx`, bytes: Buffer.from(name) }, { year: rivalYear, actor: 'test' });
}
