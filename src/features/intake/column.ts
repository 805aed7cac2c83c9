/** One column of a workbook: how people head it, and how its cells are read. */
import { type Fact, isVocabulary } from '#engine/facts.ts';
import { linesOf, type ListedLine } from './listed-values.ts';

/** How a cell of a column is read: as one of a list, or as what its type says. */
export type Reads =
  | 'code'
  | 'codes'
  | 'name'
  | 'text'
  | 'date'
  | 'birth'
  | 'int'
  | 'tenths'
  | 'number'
  | 'mark'
  | { readonly listed: readonly ListedLine[] };

export interface Column {
  readonly key: string;
  readonly header: string;
  readonly also?: readonly string[];
  readonly reads: Reads;
  /** Absent: `missing-column`. */
  readonly required?: boolean | undefined;
  /** Columns that stand for this one together. */
  readonly parts?: readonly string[];
  /** A header that begins with the main header and goes on after a space or a sign counts too. */
  readonly openEnded?: boolean | undefined;
  /** The largest number, and the key of a number that it cannot be above. */
  readonly most?: number | undefined;
  readonly notAbove?: string | undefined;
}

/** Who is in charge of what is told by codes; the book's fact counts them. */
const BY_CODES = new Set(['units']);

/** What a column has of its fact, whatever it is called. */
export const columnOfFact = ({ id, type, most, notAbove }: Pick<Fact, 'id' | 'type' | 'most' | 'notAbove'>) => ({
  key: id,
  reads: BY_CODES.has(id) ? ('codes' as const) : readsOf(type),
  most,
  notAbove,
});

export const readsOf = (type: Fact['type']): Reads => (isVocabulary(type) ? { listed: linesOf(type) } : type);
