import * as fc from 'fast-check';
import { onTestFailed } from 'vitest';

/** So many values by chance. Where the test fails, the seed is said; TONGKET_SEED draws the same again. */
export function drawn<T>(values: fc.Arbitrary<T>, amount: number): T[] {
  const seed = Number(process.env['TONGKET_SEED'] ?? Date.now() % 2 ** 31);
  onTestFailed(() => console.error(`It was drawn with TONGKET_SEED=${seed}.`));
  return fc.sample(values, { numRuns: amount, seed });
}
