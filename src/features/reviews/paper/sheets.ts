import type { Level } from '#domain/level.ts';
import type { ReviewDraft } from '#features/reviews/reviews.contract.ts';

/** What papers of a cell's members say, by the member's code. */

/** What the paper of one member says. */
export type Sheet = Pick<ReviewDraft, 'answers'> & { readonly level: Level | null };
export type Sheets = Readonly<Record<string, Sheet>>;

export const BLANK: Sheet = { answers: {}, level: null };

/** Something stands in it: it is about to be recorded. */
export const isBegun = (sheet: Sheet = BLANK): boolean =>
  sheet.level !== null || Object.values(sheet.answers).some((answer) => answer !== undefined && answer !== false);

/** The sheets of another tab, put over one's own; `displaced` are those of one's own that they cover. */
export function takenOver(own: Sheets, other: Sheets): { readonly sheets: Sheets; readonly displaced: Sheets | null } {
  const covered = Object.entries(own).filter(([code, sheet]) => code in other && isBegun(sheet));
  return { sheets: { ...own, ...other }, displaced: covered.length === 0 ? null : Object.fromEntries(covered) };
}

/** Takes the first that stands in a column (the level where `id` is null) down to those below it that are blank there. */
export function fillDown(sheets: Sheets, codes: readonly string[], id: string | null): Sheets {
  const valueOf = (code: string) => {
    const { level, answers } = sheets[code] ?? BLANK;
    return (id === null ? level : answers[id]) ?? undefined;
  };
  const from = codes.findIndex((code) => valueOf(code) !== undefined);
  if (from < 0) return sheets;
  const value = valueOf(codes[from]!)!;
  const below = codes.slice(from + 1).filter((code) => valueOf(code) === undefined);
  return { ...sheets, ...Object.fromEntries(below.map((code) => [code, withValue(sheets[code] ?? BLANK, id, value)])) };
}

const withValue = (sheet: Sheet, id: string | null, value: Sheet['answers'][string]): Sheet =>
  id === null ? { ...sheet, level: value as Level } : { ...sheet, answers: { ...sheet.answers, [id]: value } };
