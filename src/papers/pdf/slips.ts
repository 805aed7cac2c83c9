import { readFileSync } from 'node:fs';
import type { Day } from '#kernel/dates.ts';
import { renderPdf } from './renderer.ts';

const TEMPLATE = readFileSync(new URL('./slips.typ', import.meta.url), 'utf8');

/** Sheets to be ticked by hand: A5, as many alike as asked for, in large type, one row for each subject and one box for each choice. */
export interface Slips {
  readonly title: string;
  readonly language: 'vi' | 'en';
  readonly date: Day;
  readonly notice: string | null;
  /** Who issues them, from the highest down. */
  readonly head: readonly string[];
  readonly kind: string;
  readonly subject: string;
  readonly instruction: string;
  readonly rowsHeader: readonly [number: string, name: string];
  readonly choices: readonly string[];
  readonly rows: readonly string[];
  readonly foot: string;
  readonly copies: number;
}

export function slipsPdf({ title, language, date, ...data }: Slips): Promise<Uint8Array> {
  return renderPdf({ template: TEMPLATE, data, title, language, date });
}
