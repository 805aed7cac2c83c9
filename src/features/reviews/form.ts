import type { Bilingual } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';
import { isVocabulary, storedValue, tenthsOf, type Fact, type Facts, type Value } from '#engine/facts.ts';
import type { SubjectKind } from '#domain/subject.ts';
import { SECTIONS, type Answers, type Draft } from './reviews.ts';

/** The form of a file: the facts of the book that a review supplies, and what may be answered to each. */

/** Who a field is for: criteria graded in turn, figures of the work, bodies beside, the board above, what a competent body concluded. */
export type FieldPart = 'grades' | 'work' | 'peers' | 'board' | 'concluded';
export type FieldType = 'choice' | 'int' | 'tenths' | 'number' | 'text' | 'date' | 'mark';

export interface Field {
  readonly id: string;
  readonly part: FieldPart;
  readonly type: FieldType;
  readonly label: Bilingual;
  /** From the highest down where they are ordered. */
  readonly options: readonly { readonly value: string; readonly label: Bilingual }[];
  /** The highest number that it takes, where the book or the year itself bounds it; the lowest is 0. */
  readonly most?: number | undefined;
  /** The field whose number it cannot be above. */
  readonly notAbove?: string | undefined;
}

/** Kept by the register of organisations and members, or looked up in what is on record of others. */
const REGISTER = new Set(['founded', 'admitted', 'status', 'position', 'units']);
const LOOKED_UP = /^(?:kind|[a-z]+Kind|unit[A-Z]\w*)$/u;
/** What comes out of the year; `reviewed` becomes true by the file itself. */
const OUTCOME = new Set(['decided', 'typical', 'leadership', 'reviewed', 'uplift']);
/** Only what a competent body concluded counts, with the number and day of its document. */
const CONCLUDED = new Set([
  'discipline',
  'disciplineDate',
  'violationDate',
  'dutyRelated',
  'oldUnit',
  'misconduct',
  'conductRulesBroken',
  'corruptionBelow',
  'disunity',
  'selfRemedied',
]);

const MOST = 2_147_483_647;
/** Months of the year that is reviewed. */
const MONTHS = /Months$/u;
const MONTHS_OF_A_YEAR = 12;

/** The fields of whoever is judged by the rules about a subject: a member with a post as a leader. */
export function fieldsOf(book: Book, judgedAs: string): readonly Field[] {
  const facts = book.subjects.get(judgedAs)?.facts ?? new Map<string, Fact>();
  return [...facts.values()].filter(({ id }) => !REGISTER.has(id) && !LOOKED_UP.test(id) && !OUTCOME.has(id)).map(fieldOf);
}

function fieldOf(fact: Fact): Field {
  const { id, type, label, notAbove } = fact;
  const most = fact.most ?? (MONTHS.test(id) ? MONTHS_OF_A_YEAR : undefined);
  const limits = { ...(most !== undefined && { most }), ...(notAbove !== undefined && { notAbove }) };
  if (!isVocabulary(type)) return { id, part: partOf(fact), type, label, options: [], ...limits };
  const options = type.values.map((value) => ({ value: value.id, label: value.label }));
  return { id, part: partOf(fact), type: 'choice', label, options: type.ordered ? options.toReversed() : options };
}

function partOf({ id, type }: Fact): FieldPart {
  if (CONCLUDED.has(id)) return 'concluded';
  if (id === 'programme') return 'board';
  if (/^peer[A-Z]/u.test(id)) return 'peers';
  return isVocabulary(type) && type.id === 'grade' ? 'grades' : 'work';
}

/** An answer that the form does not take: the field as it was named, what was read, and what is expected there. */
export interface FormFault {
  readonly fact: string;
  /** Where in a draft it stands. */
  readonly at: `${'answers' | 'narratives'}.${string}`;
  readonly label: Bilingual;
  readonly read: string;
  readonly expected: Bilingual;
}

const EXPECTED = {
  int: { vi: 'số nguyên từ 0 trở lên', en: 'a whole number from 0 up' },
  tenths: { vi: 'số từ 0 trở lên, nhiều nhất một chữ số thập phân', en: 'a number from 0 up with at most one decimal' },
  number: { vi: 'số từ 0 trở lên', en: 'a number from 0 up' },
  text: { vi: 'nội dung bằng chữ, không để trống', en: 'a text that is not blank' },
  date: { vi: 'ngày dạng năm-tháng-ngày', en: 'a day as yyyy-mm-dd' },
  mark: { vi: 'có hoặc không', en: 'yes or no' },
} as const satisfies Record<Exclude<FieldType, 'choice'>, Bilingual>;

/** Signs of a text that stand in a sentence about it. */
const QUOTED = 60;
const isCount = (value: unknown, { most = MOST }: Field): value is number => typeof value === 'number' && value >= 0 && value <= most;

const FITS: Record<FieldType, (value: Answers[string], field: Field) => boolean> = {
  choice: (value, { options }) => options.some((option) => option.value === value),
  int: (value, field) => isCount(value, field) && Number.isInteger(value),
  tenths: (value, field) => isCount(value, field) && tenthsOf(value) !== undefined,
  number: isCount,
  text: (value) => typeof value === 'string' && value.trim() !== '',
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(Date.parse(value)),
  mark: (value) => typeof value === 'boolean',
};

/** The answers and the texts that the form has no place for, in their order. */
export function faultsIn(fields: readonly Field[], { answers, narratives }: Pick<Draft, 'answers' | 'narratives'>): readonly FormFault[] {
  return [...badAnswers(fields, answers), ...crossedLimits(fields, answers), ...strayTexts(fields, narratives)];
}

/** Of ten tasks no eleven are done. */
function crossedLimits(fields: readonly Field[], answers: Answers): readonly FormFault[] {
  return fields.flatMap(({ id, label, notAbove = '' }) => {
    const [value, limit] = [answers[id], answers[notAbove]];
    const other = fields.find((field) => field.id === notAbove);
    if (other === undefined || typeof value !== 'number' || typeof limit !== 'number' || value <= limit) return [];
    const expected = {
      vi: `số không lớn hơn «${other.label.vi}» (${limit})`,
      en: `a number not above "${other.label.en}" (${limit})`,
    };
    return [{ fact: id, at: `answers.${id}`, label, read: String(value), expected }];
  });
}

/** A text goes with a field or with a section; anything else is shown nowhere, and nobody would know that it is kept. */
function strayTexts(fields: readonly Field[], narratives: Draft['narratives']): readonly FormFault[] {
  const places = [...fields.map(({ id }) => id), ...SECTIONS];
  const expected = { vi: `một trong các phần của biểu mẫu: ${places.join(', ')}`, en: `one of the form's parts: ${places.join(', ')}` };
  return Object.entries(narratives)
    .filter(([id]) => !places.includes(id))
    .map(([id, text]) => ({
      fact: id,
      at: `narratives.${id}`,
      label: { vi: id, en: id },
      read: text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text,
      expected,
    }));
}

function badAnswers(fields: readonly Field[], answers: Answers): readonly FormFault[] {
  const known = new Map(fields.map((field) => [field.id, field]));
  return Object.entries(answers).flatMap(([fact, value]) => {
    const field = known.get(fact);
    if (field !== undefined && FITS[field.type](value, field)) return [];
    const label = field?.label ?? { vi: fact, en: fact };
    return [{ fact, at: `answers.${fact}`, label, read: String(value), expected: expectedOf(fields, field) }];
  });
}

function expectedOf(fields: readonly Field[], field: Field | undefined): Bilingual {
  if (field === undefined) {
    const ids = fields.map(({ id }) => id).join(', ') || '–';
    return { vi: `một trong các mục của biểu mẫu: ${ids}`, en: `one of the form's fields: ${ids}` };
  }
  if (field.type !== 'choice') return field.most === undefined ? EXPECTED[field.type] : within(EXPECTED[field.type], field.most);
  const list = (language: keyof Bilingual) => field.options.map(({ label }) => label[language]).join(', ');
  return { vi: `một trong: ${list('vi')}`, en: `one of: ${list('en')}` };
}

const within = ({ vi, en }: Bilingual, most: number): Bilingual => ({ vi: `${vi}, nhiều nhất ${most}`, en: `${en}, at most ${most}` });

/** The criteria that nobody has graded yet. */
export function ungraded(fields: readonly Field[], answers: Answers): readonly Field[] {
  return fields.filter(({ id, part }) => part === 'grades' && answers[id] === undefined);
}

/** All facts that a form of that kind may hold; what a leader is asked stands in a member's file. */
const factsOf = ({ subjects }: Book, kind: SubjectKind): ReadonlyMap<string, Fact> =>
  new Map([...(kind === 'member' ? (subjects.get('leader')?.facts ?? []) : []), ...(subjects.get(kind)?.facts ?? [])]);

/** Answers as the engine and the year's facts hold them: ranks for values of a scale. */
export function factsFrom(book: Book, kind: SubjectKind, answers: Answers): Facts {
  const known = factsOf(book, kind);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, value]): [string, Value][] => {
      const type = known.get(id)?.type;
      if (type === undefined) return [];
      return [[id, storedAs(type, value)]];
    }),
  );
}

function storedAs(type: Fact['type'], value: Value): Value {
  if (isVocabulary(type)) return storedValue(type, String(value));
  if (type === 'tenths') return tenthsOf(Number(value)) ?? value;
  return typeof value === 'string' ? value.trim() : value;
}

/** The year's facts as the form shows them, where somebody wrote nothing else. */
export function answersFrom(book: Book, judgedAs: string, facts: Facts): Answers {
  const known = book.subjects.get(judgedAs)?.facts ?? new Map<string, Fact>();
  const shown = new Set(fieldsOf(book, judgedAs).map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(facts).flatMap(([id, value]): [string, Value][] => {
      const type = known.get(id)?.type;
      if (type === undefined || !shown.has(id) || value === null || value === undefined) return [];
      if (type === 'tenths') return [[id, Number(value) / 10]];
      if (!isVocabulary(type)) return [[id, value]];
      const found = type.ordered ? type.values[Number(value)]?.id : String(value);
      return found === undefined ? [] : [[id, found]];
    }),
  );
}
