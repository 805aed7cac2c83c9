import { LEVELS, type Level } from '#features/ratings/ratings.ts';
import type { Choices } from './ballots.ts';

/**
 * A sheet as it is signed blindly, cast and recounted: the ballot, a number nobody else has, and a digit for each subject. The signature
 * is on the choices themselves, so a sheet in the box cannot be altered, and whoever has the public key can count again.
 */
export interface Sheet {
  readonly ballot: string;
  /** 32 hex digits of chance. */
  readonly nonce: string;
  readonly choices: Choices;
}

const BLANK = '-';

export function sheetText({ ballot, nonce, choices }: Sheet): string {
  return `${ballot} ${nonce} ${choices.map((choice) => (choice === null ? BLANK : String(LEVELS.indexOf(choice)))).join('')}`;
}

/** Null where the text is no sheet with that many subjects. */
export function readSheet(text: string, subjects: number): Sheet | null {
  const match = /^(\S{36}) ([0-9a-f]{32}) ([0-3-]*)$/u.exec(text);
  if (match === null || match[3]!.length !== subjects) return null;
  return { ballot: match[1]!, nonce: match[2]!, choices: match[3]!.split('').map(choiceOf) };
}

const choiceOf = (digit: string): Level | null => (digit === BLANK ? null : LEVELS[Number(digit)]!);
