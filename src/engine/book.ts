import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { AwardLadder } from './award-ladder.ts';
import { readDay, readRegister, type Register, type RegulationDocument } from './citations.ts';
import { readVocabularies, type Vocabulary } from './facts.ts';
import type { Period } from './period.ts';
import { proveStages, proveSubject } from './proofs.ts';
import type { Profile, Quota } from './quota.ts';
import { readProfiles, readQuotas } from './quota-read.ts';
import { type Commendation, readClasses, readCommendations, readRecognitions, type Recognition, type SubjectClass } from './sets.ts';
import { type Fault, Reader, type SourceFile, type Spot } from './source.ts';
import type { Streak } from './streak.ts';
import { readAwardLadders, readStreaks } from './streak-read.ts';
import { openSubjects, readAllFacts, readSubject, type Subject } from './subject.ts';

/** A regulation as data: read, proved, and ready to be executed, explained and printed. */
export interface Book {
  readonly id: string;
  readonly title: Bilingual;
  readonly register: Register;
  readonly inForce: { readonly from: string; readonly to: string | undefined };
  /** Rating years to which the book applies, both included. */
  readonly ratingYears: { readonly from: number; readonly to: number };
  /** Our encoding of an unchanged regulation: a mistake of ours is not a change of law. */
  readonly revision: number;
  /** `mm-dd` on which a rating year closes. */
  readonly closingDay: string;
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  /** In the order of the stages: children's levels are settled before their parents'. */
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly classes: ReadonlyMap<string, SubjectClass>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly quotas: ReadonlyMap<string, Quota>;
  readonly recognitions: ReadonlyMap<string, Recognition>;
  readonly streaks: ReadonlyMap<string, Streak>;
  readonly commendations: ReadonlyMap<string, Commendation>;
  readonly awardLadders: ReadonlyMap<string, AwardLadder>;
  /** The book that this one changes by a local decision; undefined for a book of its own. */
  readonly base: { readonly book: string; readonly revision: number; readonly decision: RegulationDocument } | undefined;
  /** The book's data as written, by file order, an overlay last: what `bookHash` signs. */
  readonly written: readonly unknown[];
}

/** What an overlay makes different in the head of a book. */
export type Overlaid = Pick<Book, 'id' | 'title' | 'revision' | 'base' | 'written'>;

const NEEDED = [
  'id',
  'title',
  'documents',
  'inForce',
  'ratingYears',
  'encoding',
  'closingDay',
  'scales',
  'owners',
  'stages',
  'subjects',
] as const;
const OPTIONAL = ['enumerations', 'classes', 'profiles', 'quotas', 'recognitions', 'streaks', 'commendations', 'awardLadders'] as const;

type Fields = Partial<Record<(typeof NEEDED)[number] | (typeof OPTIONAL)[number], Spot>>;

/** Reads and proves a book. All its faults come back together, in the order of the text. */
export function loadBook(files: readonly SourceFile[]): Result<Book, readonly Fault[]> {
  return loadChanged(files, () => undefined);
}

/** The same of a book that `change` has first written into. */
export function loadChanged(
  files: readonly SourceFile[],
  change: (reader: Reader, root: Spot) => Overlaid | undefined,
): Result<Book, readonly Fault[]> {
  const reader = new Reader();
  const root = reader.open(files);
  const overlaid = reader.faults.length > 0 ? undefined : change(reader, root);
  if (reader.faults.length > 0) return refuse(reader.faults);
  const book = { ...readBook(reader, reader.fields(root, NEEDED, OPTIONAL), root), ...overlaid };
  return reader.faults.length > 0 ? refuse(reader.faults.toSorted(byPlace)) : ok(book);
}

/** The period of one rating year under this book. */
export const periodOf = (book: Book, year: number): Period => ({ year, closing: `${year}-${book.closingDay}` });

function readBook(reader: Reader, fields: Fields, root: Spot): Book {
  const register = readRegister(reader, fields.documents);
  const vocabularies = new Map([...readVocabularies(reader, fields.scales, true), ...readVocabularies(reader, fields.enumerations, false)]);
  const owners = new Map(reader.entries(fields.owners).map(({ id, value }) => [id, reader.label(value)]));
  const subjects = readSubjects(reader, fields, { register, vocabularies, owners });
  const scope = { register, subjects, vocabularies };
  const scales = new Set([...subjects.values()].map(({ scale }) => scale));
  const classes = readClasses(reader, fields.classes, scope);
  const recognitions = readRecognitions(reader, fields.recognitions, scope);
  const quotas = readQuotas(reader, fields.quotas, scope, classes);
  proveStages(reader, subjects, quotas);
  const streaks = readStreaks(reader, fields.streaks, register, classes, recognitions);
  const commendations = readCommendations(reader, fields.commendations, register, classes, recognitions, streaks);
  return {
    ...readIdentity(reader, fields),
    register,
    vocabularies,
    subjects,
    classes,
    recognitions,
    streaks,
    profiles: readProfiles(reader, fields.profiles, register, scales),
    quotas,
    commendations,
    awardLadders: readAwardLadders(reader, fields.awardLadders, register, classes, commendations),
    base: undefined,
    written: writtenIn(root),
  };
}

/** The data of all files of a book as they stand. */
export const writtenIn = (root: Spot): unknown[] => [root, ...root.more].map(({ file }) => file.document.toJS() as unknown);

function readIdentity(reader: Reader, fields: Fields): Pick<Book, 'id' | 'title' | 'inForce' | 'ratingYears' | 'revision' | 'closingDay'> {
  const inForce = reader.fields(fields.inForce, ['from'], ['to']);
  const years = reader.fields(fields.ratingYears, ['from', 'to']);
  return {
    id: reader.id(fields.id),
    title: reader.label(fields.title),
    inForce: { from: readDay(reader, inForce.from), to: inForce.to && readDay(reader, inForce.to) },
    ratingYears: { from: reader.integer(years.from, 1900, 9999), to: reader.integer(years.to, 1900, 9999) },
    revision: reader.integer(reader.fields(fields.encoding, ['revision']).revision, 1, 9999),
    closingDay: reader.matching(fields.closingDay, /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'mm-dd'),
  };
}

type Vocabularies = Pick<Book, 'register' | 'vocabularies'> & { readonly owners: ReadonlyMap<string, Bilingual> };

function readSubjects(reader: Reader, fields: Fields, declared: Vocabularies): Map<string, Subject> {
  const opened = openSubjects(reader, fields.subjects, declared.vocabularies);
  const heads = new Map([...opened].map(([id, { head }]) => [id, head]));
  const facts = readAllFacts(reader, opened, declared);
  const subjects = new Map<string, Subject>();
  for (const stage of reader.items(fields.stages)) {
    const open = reader.named(stage, opened);
    if (open === undefined) continue;
    const id = reader.text(stage);
    const subject = readSubject(reader, id, open, { ...declared, subjects: heads, facts });
    proveSubject(reader, subject);
    subjects.set(id, subject);
  }
  for (const [id, { spot }] of opened)
    if (!subjects.has(id)) reader.fault(spot, 'stage.missing', `«${id}» không có trong «stages».`, `"${id}" is not in "stages".`);
  return subjects;
}

const byPlace = (a: Fault, b: Fault): number => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1);
