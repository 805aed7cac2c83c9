import type { Bilingual, Language } from '#kernel/bilingual.ts';
import { printedDay } from '#kernel/dates.ts';
import type { Reader, Spot } from './source.ts';

/** A named list of values: a scale when they are ordered (low to high), else an enumeration. */
export interface Vocabulary {
  readonly id: string;
  readonly label: Bilingual;
  readonly ordered: boolean;
  readonly values: readonly { readonly id: string; readonly label: Bilingual }[];
}

/** `tenths` is a number with at most one decimal: exact, because it is counted in tenths. */
export type FactType = 'int' | 'tenths' | 'number' | 'text' | 'date' | 'mark' | Vocabulary;

/**
 * A fact as it is stored: a scale value is its rank (0 is the lowest), an enumeration value its id, a date `yyyy-mm-dd`, tenths the whole
 * number of them (27,5 is 275).
 */
export type Value = number | string | boolean;

/** What is known about one subject, by fact id; null and undefined both mean that the fact is absent. */
export type Facts = Readonly<Record<string, Value | null | undefined>>;

export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly label: Bilingual;
  /** Who supplies the fact when it is missing. */
  readonly owner: Bilingual;
  /** What an absent fact means. Without it an absent fact stays unknown. */
  readonly absent: Value | undefined;
  /** The largest number that there can be, as people write it; the smallest is 0. */
  readonly most: number | undefined;
  /** Another count that this one can never be above: of ten tasks no eleven are done. */
  readonly notAbove: string | undefined;
  /** The column of a workbook that brings the fact; undefined where none is declared. */
  readonly column: FactColumn | undefined;
}

/** How people head the column of a fact. */
export interface FactColumn {
  readonly header: string;
  readonly also: readonly string[];
}

export const isVocabulary = (type: unknown): type is Vocabulary => typeof type === 'object' && type !== null;

export const rankOf = (vocabulary: Vocabulary, id: string): number => vocabulary.values.findIndex((value) => value.id === id);

/** The value as the facts store it: the rank on a scale, the id in an enumeration. */
export const storedValue = (vocabulary: Vocabulary, id: string): Value => (vocabulary.ordered ? rankOf(vocabulary, id) : id);

export function readVocabularies(reader: Reader, spot: Spot | undefined, ordered: boolean): Map<string, Vocabulary> {
  const vocabularies = new Map<string, Vocabulary>();
  if (spot === undefined) return vocabularies;
  for (const { id, key, value } of reader.entries(spot)) {
    reader.checkForm(key, id, 'name');
    const fields = reader.fields(value, ['label', 'values']);
    const values = reader.entries(fields.values).map((entry) => {
      reader.checkForm(entry.key, entry.id, 'name');
      return { id: entry.id, label: reader.label(entry.value) };
    });
    vocabularies.set(id, { id, label: reader.label(fields.label), ordered, values });
  }
  return vocabularies;
}

export function readFacts(
  reader: Reader,
  spot: Spot | undefined,
  vocabularies: ReadonlyMap<string, Vocabulary>,
  owners: ReadonlyMap<string, Bilingual>,
): Map<string, Fact> {
  const types = new Map<string, FactType>(vocabularies);
  for (const plain of ['int', 'tenths', 'number', 'text', 'date', 'mark'] as const) types.set(plain, plain);
  const facts = new Map<string, Fact>();
  const spots = new Map<Fact, Spot>();
  for (const { id, key, value } of reader.entries(spot)) {
    reader.checkForm(key, id, 'name');
    const fields = reader.fields(value, ['type', 'label', 'owner'], ['absent', 'most', 'notAbove', 'column']);
    const type = reader.named(fields.type, types) ?? 'text';
    const owner = reader.named(fields.owner, owners) ?? { vi: '', en: '' };
    if (type === 'mark' && fields.absent === undefined)
      reader.fault(
        key,
        'fact.absent',
        `Dấu «${id}» phải ghi rõ «absent: false»: ô trống nghĩa là không.`,
        `The mark "${id}" must say "absent: false": a blank means no.`,
      );
    const absent = fields.absent && readAbsent(reader, fields.absent, type);
    const fact = { id, type, label: reader.label(fields.label), owner, absent, ...readHow(reader, fields) };
    facts.set(id, fact);
    spots.set(fact, fields.most ?? fields.notAbove ?? value);
  }
  for (const [fact, at] of spots) proveLimit(reader, at, fact, facts);
  return facts;
}

/** How the fact is written down: within which limits, and in which column. */
const readHow = (
  reader: Reader,
  { most, notAbove, column }: Partial<Record<'most' | 'notAbove' | 'column', Spot>>,
): Pick<Fact, 'most' | 'notAbove' | 'column'> => ({
  most: most && reader.integer(most, 1, 1_000_000_000),
  notAbove: notAbove && reader.text(notAbove),
  column: column && readColumn(reader, column),
});

function readColumn(reader: Reader, spot: Spot): FactColumn {
  const fields = reader.fields(spot, ['header'], ['also']);
  const also = fields.also === undefined ? [] : reader.items(fields.also).map((item) => reader.text(item));
  return { header: reader.text(fields.header), also };
}

export const isNumeric = (type: unknown): boolean => type === 'int' || type === 'tenths' || type === 'number';

function proveLimit(reader: Reader, spot: Spot, { id, type, most, notAbove }: Fact, facts: ReadonlyMap<string, Fact>): void {
  if (most === undefined && notAbove === undefined) return;
  const other = notAbove === undefined ? type : facts.get(notAbove)?.type;
  if (!isNumeric(type) || other !== type || notAbove === id)
    reader.fault(
      spot,
      'fact.limit',
      `«most» và «notAbove» chỉ dùng cho số; «notAbove» là tên một số khác cùng kiểu.`,
      `Only numbers have "most" and "notAbove", and "notAbove" names another number of the same type.`,
    );
}

function readAbsent(reader: Reader, spot: Spot, type: FactType): Value | undefined {
  const written = reader.scalar(spot);
  if (isVocabulary(type)) {
    const known = new Map(type.values.map(({ id }) => [id, storedValue(type, id)]));
    return reader.named(spot, known);
  }
  if (type === 'mark' && written === false) return false;
  if (type === 'int' && Number.isSafeInteger(written)) return written as number;
  if (type === 'number' && typeof written === 'number') return written;
  reader.fault(spot, 'fact.absent', `«absent» không hợp với kiểu «${type}».`, `This "absent" does not fit the type "${type}".`);
  return undefined;
}

/** A number as people write it as whole tenths; undefined where it has more than one decimal. What a formula leaves behind is passed over. */
export function tenthsOf(number: number): number | undefined {
  const tenths = Math.round(number * 10);
  return Math.abs(number - tenths / 10) <= 0.000_001 ? tenths : undefined;
}

const NONE: Bilingual = { vi: 'chưa có', en: 'absent' };
const YES: Bilingual = { vi: 'có', en: 'yes' };
const NO: Bilingual = { vi: 'không', en: 'no' };

/** A value as people read it: a scale value by its label, a day as dd/mm/yyyy. */
export function printValue(type: FactType, value: Value | null | undefined, language: Language): string {
  if (value === undefined || value === null) return NONE[language];
  if (isVocabulary(type)) {
    const found = type.ordered ? type.values[Number(value)] : type.values.find(({ id }) => id === value);
    return found?.label[language] ?? String(value);
  }
  if (type === 'mark') return (value === true ? YES : NO)[language];
  return type === 'date' ? printedDay(String(value)) : printNumber(type === 'tenths' ? Number(value) / 10 : value, language);
}

const printNumber = (value: Value, language: Language): string =>
  typeof value === 'number' && language === 'vi' ? String(value).replace('.', ',') : String(value);
