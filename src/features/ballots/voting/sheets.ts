import { type Level, LEVELS } from '#domain/level.ts';
import type { Choices } from '#features/ballots/counting/counting.ts';

/**
 * A sheet as it is signed blindly, cast and recounted: the ballot, a number nobody else has, and a digit for each subject. The signature
 * is on the choices themselves, so a sheet in the box cannot be altered, and whoever has the public key can count again.
 */
export interface Sheet {
  readonly ballot: string;
  /** 64 hex digits of chance: the 32 bytes that RFC 9474 puts before a message (4.1, randomized preparation). */
  readonly nonce: string;
  readonly choices: Choices;
}

const BLANK = '-';

export function sheetText({ ballot, nonce, choices }: Sheet): string {
  return `${ballot} ${nonce} ${choices.map((choice) => (choice === null ? BLANK : String(LEVELS.indexOf(choice)))).join('')}`;
}

/** Null where the text is no sheet with that many subjects. */
export function readSheet(text: string, subjects: number): Sheet | null {
  const match = /^(\S{36}) ([0-9a-f]{64}) ([0-3-]*)$/u.exec(text);
  if (match === null || match[3]!.length !== subjects) return null;
  return { ballot: match[1]!, nonce: match[2]!, choices: match[3]!.split('').map(choiceOf) };
}

const choiceOf = (digit: string): Level | null => (digit === BLANK ? null : LEVELS[Number(digit)]!);

/** What is signed: the 32 bytes of chance, then this message. */
export const sheetMessage = (sheet: Sheet): string => sheetText(sheet).replace(` ${sheet.nonce} `, ' ');

/** The bytes that the signature is on. */
export function signedBytes(sheet: Sheet): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...hexBytes(sheet.nonce), ...new TextEncoder().encode(sheetMessage(sheet))]);
}

const hexBytes = (hex: string): number[] => (hex.match(/../gu) ?? []).map((byte) => Number.parseInt(byte, 16));
