import type { Bilingual } from './bilingual.ts';

/** What is wrong with one part of an order. */
export interface Fault {
  /** The part, by its path in what was sent: `signer.name`, `lines.0.level`; '' is the whole. */
  readonly at: string;
  readonly message: Bilingual;
}

/** A "no": a code that programs read and a sentence that people read, saying what was read and what is expected. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly message: Bilingual;
  /** Where it is about parts of the order: each by itself, so that a form can say it at the field. */
  readonly faults?: readonly Fault[];
}

/** A refusal whose code the compiler knows, so that no caller can forget it. */
export const says = <const Code extends string>(code: Code, vi: string, en: string): Refusal<Code> => ({ code, message: { vi, en } });

/** A refusal that is about one part of the order. */
export const saysAt = <const Code extends string>(at: string, code: Code, vi: string, en: string): Refusal<Code> => ({
  ...says(code, vi, en),
  faults: [{ at, message: { vi, en } }],
});
