import { readSheet, signedBytes } from '#features/ballots/voting/sheets.ts';
import { isSigned } from '#features/ballots/voting/sheets.signing.ts';
import type { Box } from './counting.contract.ts';
import { tally, together, type Choices, type Count } from './counting.ts';

export interface Recount {
  /** Every good sheet once, with the sheets on paper that two tellers counted. */
  readonly count: Count;
  /** Sheets of another ballot, of the wrong form, without this ballot's signature, or there twice. */
  readonly bad: number;
}

/** Counts a published box again. It needs nothing but the file: the key, the sheets, and their signatures. */
export function recount({ ballot, publicKey, subjects, sheets, paper }: Box): Recount {
  const key = Buffer.from(publicKey, 'base64');
  const good = new Map<string, Choices>();
  for (const { sheet: text, signature } of sheets) {
    const sheet = readSheet(text, subjects.length);
    if (sheet?.ballot === ballot && isSigned(key, signedBytes(sheet), Buffer.from(signature, 'base64'))) good.set(text, sheet.choices);
  }
  const box = tally([...good.values()], good.size, subjects.length);
  return { count: paper === null ? box : together(box, paper), bad: sheets.length - good.size };
}
