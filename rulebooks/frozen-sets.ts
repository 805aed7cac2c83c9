/**
 * Frozen results of what a book says about sets: given subjects and records, and what its quotas, streaks and award ladders made of
 * them. One JSON value a line: the book and its hash, then each table row by row, then each statement with its answer.
 */
import { type Book, periodOf } from '#engine/book.ts';
import { compileAwardLadder } from '#engine/award-ladder.ts';
import type { Case } from '#engine/cases.ts';
import { isVocabulary, storedValue } from '#engine/facts.ts';
import { bookHash } from '#engine/hash.ts';
import { compileQuota } from '#engine/quota.ts';
import { compileRanking } from '#engine/quota-rank.ts';
import { compileStreak, compileStreakStates } from '#engine/streak.ts';
import type { Subject } from '#engine/subject.ts';
import { drawSituations, randomBelow } from '#features/books/situations.ts';
import { fold } from '#kernel/vietnamese.ts';

export type Row = Readonly<Record<string, unknown>>;
type Tables = ReadonlyMap<string, readonly Row[]>;

export interface SetSnapshot {
  readonly year: number;
  readonly tables: Tables;
}

const SEED = 20_201_231;
const SUBJECTS = 120;
const GROUPS = 5;
const YEARS_ON_FILE = 7;

/** Every name of the subjects' own begins with «_», so that no fact of a book can be taken for one. */
export const OWN_COLUMNS = '_id int, _group int, _standing text, _level smallint, _eligible smallint';
export const RECORDS = {
  past_results: 'id int, year int, wording text, recognised boolean',
  lineage: 'id int, was_id int, year int, decision text',
  awards: 'id int, year int',
  certificates: 'id int, year int, award text',
  moved_places: 'from_group int, to_group int, places int, decision text',
} as const;

/** Subjects in five groups, every third with an unbroken past; always the same ones for a book. */
export function drawSets(book: Book, cases: readonly Case[]): SetSnapshot {
  const year = cases[0]?.year ?? book.ratingYears.to;
  const below = randomBelow(SEED);
  const kinds = [...book.subjects.values()];
  const people = kinds.map(
    (subject, index) =>
      [subject.id, drawSubjects(book, subject, drawSituations(subject, cases, year, SUBJECTS), index * 1000, below)] as const,
  );
  const years = Array.from({ length: YEARS_ON_FILE }, (_, back) => year - YEARS_ON_FILE + back);
  const past = kinds.flatMap((subject, index) => drawPast(book, subject, index * 1000, years, below));
  const ids = people.flatMap(([, rows]) => rows.map((row) => row['_id'] as number));
  const few = ids.filter((id) => id % 10 === 0);
  return {
    year,
    tables: new Map<string, readonly Row[]>([
      ...people,
      ['past_results', past],
      ['lineage', few.map((id) => ({ id, was_id: id + 1, year: year - 2, decision: id % 20 === 0 ? '9-QĐ' : null }))],
      ['awards', few.map((id) => ({ id, year: year - 2 }))],
      ['certificates', ids.flatMap((id) => [...years, year].map((on) => ({ id, year: on, award: drawAward(book, id, below) })))],
      [
        'moved_places',
        [
          { from_group: 5, to_group: 1, places: 1, decision: '7-QĐ' },
          { from_group: 4, to_group: 2, places: 1, decision: null },
        ],
      ],
    ]),
  };
}

const groupOf = (id: number): number => 1 + (id % GROUPS);

/** Nobody of the last group is: there some quota is kept. */
const steady = (id: number): boolean => id % 3 === 0 && groupOf(id) < GROUPS;

function drawSubjects(
  book: Book,
  subject: Subject,
  drawn: readonly { readonly facts: Row }[],
  first: number,
  below: (limit: number) => number,
): Row[] {
  const top = subject.scale.values.length - 1;
  const honours = [...book.recognitions.values()].filter((of) => of.subject.id === subject.id).map(({ fact }) => [fact.id, true] as const);
  return drawn.map(({ facts }, index) => {
    const id = first + index;
    const group = groupOf(id);
    const level = steady(id) ? top : group === GROUPS ? below(top) : below(top + 1);
    const standing = steady(id) || below(8) > 0 ? 'rated' : 'pending';
    const own = { _id: id, _group: group, _standing: standing, _level: level, _eligible: below(top + 1) };
    const known = Object.entries(facts).filter(([, value]) => value !== null);
    return {
      ...own,
      ...Object.fromEntries(known),
      ...(index % 2 === 0 && kindsInTurn(subject, index / 2)),
      ...(steady(id) && Object.fromEntries(honours)),
    };
  });
}

/** Examples seldom are of every kind; here every kind has its turn, so that every class has subjects. */
function kindsInTurn({ facts }: Subject, turn: number): Row {
  const kinds = [...facts.values()].flatMap(({ id, type }) => (isVocabulary(type) && !type.ordered ? [[id, type] as const] : []));
  return Object.fromEntries(kinds.map(([id, type]) => [id, storedValue(type, type.values[turn % type.values.length]!.id)]));
}

function drawPast(book: Book, { id: kind }: Subject, first: number, years: readonly number[], below: (limit: number) => number): Row[] {
  const eras = [...book.streaks.values()].filter((streak) => streak.class.subject.id === kind).flatMap(({ equivalences }) => equivalences);
  const wordings = eras.flatMap((era) => [...era.wordings, ...(era.levels?.keys() ?? [])]);
  if (wordings.length === 0) return [];
  const rows: Row[] = [];
  for (let id = first; id < first + SUBJECTS; id += 1) {
    for (const year of years) {
      const era = eras.find(({ from, to }) => year >= from && year <= to);
      if (!steady(id) && below(6) === 0) continue;
      const wording = (steady(id) || below(4) > 0 ? era?.wordings[0] : undefined) ?? wordings[below(wordings.length)]!;
      rows.push({ id, year, wording: fold(wording), recognised: steady(id) || below(4) > 0 });
    }
  }
  return rows;
}

function drawAward(book: Book, id: number, below: (limit: number) => number): string | null {
  const awards = [...book.commendations.keys()];
  return awards.length === 0 || (!steady(id) && below(2) === 0) ? null : awards[id % awards.length]!;
}

/** What the book says about sets, as queries over those tables, in the book's order. */
export function setStatements(book: Book, year: number): [name: string, text: string][] {
  const of = (subject: Subject) => ({
    period: periodOf(book, year),
    from: `"${subject.id}" as f`,
    status: 'f._standing',
    level: 'f._level',
    column: (id: string) => `f."${id}"`,
  });
  const profiles = [...book.profiles.values()];
  const quotas = [...book.quotas.values()].flatMap((quota): [string, string][] => {
    const lifting = quota.uplift?.subject;
    const groups = lifting && {
      from: `"${lifting.id}" as g`,
      key: {},
      group: 'g._group',
      column: (id: string) => `g."${id}"`,
      eligible: 'g._eligible',
    };
    const binding = { ...of(quota.class.subject), key: {}, group: 'f._group', pool: 'moved_places', ...(groups && { groups }) };
    const ranked = quota.mode === 'rank' ? profiles : [];
    return [
      [`quota.${quota.id}`, compileQuota(quota, profiles, binding).text],
      ...ranked.map((profile): [string, string] => [
        `ranking.${quota.id}.${profile.id}`,
        compileRanking(quota, profile, binding, { id: 'f._id' }).text,
      ]),
    ];
  });
  const key = { id: 'f._id' };
  const streaks = [...book.streaks.values()].flatMap((streak): [string, string][] => {
    const plain = { ...of(streak.class.subject), key, past: 'past_results', awards: 'awards' };
    return [
      [`streak.${streak.id}.holders`, compileStreak(streak, plain).text],
      [`streak.${streak.id}`, compileStreakStates(streak, { ...plain, lineage: 'lineage' }).text],
    ];
  });
  const ladders = [...book.awardLadders.values()].map((ladder): [string, string] => [
    `award-ladder.${ladder.id}`,
    compileAwardLadder(ladder, { ...of(ladder.class.subject), key, past: 'certificates', lineage: 'lineage', awards: 'awards' }).text,
  ]);
  return [...quotas, ...streaks, ...ladders];
}

/** A file of frozen results; the answers' rows are ordered by what they say, since a query promises no order. */
export function setsText(book: Book, { year, tables }: SetSnapshot, answers: ReadonlyMap<string, readonly Row[]>): string {
  const lines: unknown[] = [{ book: book.id, revision: book.revision, hash: bookHash(book), year }];
  for (const [table, rows] of tables) lines.push({ table }, ...rows);
  for (const [statement, rows] of answers) {
    lines.push({ statement });
    lines.push(
      ...rows
        .map((row) => JSON.stringify(row))
        .toSorted()
        .map((row) => JSON.parse(row) as Row),
    );
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The given part of a file, to ask anew. */
export function readSets(text: string): SetSnapshot {
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const tables = new Map<string, Row[]>();
  let own: Row[] = [];
  for (const line of lines) {
    if ('statement' in line) break;
    if (typeof line['table'] === 'string') tables.set(line['table'], (own = []));
    else own.push(line);
  }
  return { year: Number(head?.['year']), tables };
}
