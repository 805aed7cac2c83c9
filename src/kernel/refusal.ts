import type { Bilingual } from './bilingual.ts';

/** A "no": a code that programs read and a sentence that people read, saying what was read and what is expected. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly message: Bilingual;
}

/** A refusal whose code the compiler knows, so that no caller can forget it. */
export const says = <const Code extends string>(code: Code, vi: string, en: string): Refusal<Code> => ({ code, message: { vi, en } });
