import type { Bilingual } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';
import { runCase, type Case } from '#engine/cases.ts';
import { printGrounds, type Grounds } from '#engine/citations.ts';
import { inWords, type Condition } from '#engine/condition.ts';
import { toWords } from '#engine/expression-words.ts';
import { bookHash } from '#engine/hash.ts';
import type { Subject } from '#engine/subject.ts';
import type { BookPage, BookRule } from './books.contract.ts';

type Section = BookPage['chapters'][number]['sections'][number];

/** How many subjects of a year met, failed or left open each condition, by the condition's id. */
export type PopulationCounts = ReadonlyMap<string, { readonly met: number; readonly failed: number; readonly undetermined: number }>;

interface Printing {
  readonly book: Book;
  readonly cases: readonly Case[];
  readonly counts: PopulationCounts | null;
}

const EXAMPLES_SHOWN = 4;

/** A book as a regulation is printed: chapters by subject, sections by level, then the rules about sets. */
export function printBook(printing: Printing, population: BookPage['population']): BookPage {
  const { book } = printing;
  return {
    id: book.id,
    title: book.title,
    hash: bookHash(book),
    revision: book.revision,
    ratingYears: [book.ratingYears.from, book.ratingYears.to],
    documents: [...book.register.values()].map(({ id, number, date, issuer, title }) => ({ id, number, date, issuer: issuer.vi, title })),
    population,
    chapters: [
      ...[...book.subjects.values()].map((subject) => ({ id: subject.id, title: subject.label, sections: sectionsOf(subject, printing) })),
      {
        id: 'sets',
        title: { vi: 'Tỷ lệ, chuỗi năm và khen thưởng', en: 'Quotas, streaks and commendations' },
        sections: setSections(book),
      },
    ],
  };
}

function sectionsOf(subject: Subject, printing: Printing): Section[] {
  const examples = examplesOf(subject, printing);
  const rules = (conditions: readonly Condition[]) => conditions.map((condition) => ruleOf(condition, examples, printing.counts));
  const left = subject.notRated.map((reason) =>
    plainRule(
      `${subject.prefix}.not-rated.${reason.id}`,
      reason.label,
      wordsOf((l) => toWords(reason.when, l)),
      reason,
    ),
  );
  const levels = subject.ladder.map(({ level, rank, conditions }) => ({
    id: `${subject.id}.${level}`,
    title: subject.scale.values[rank]!.label,
    rules: rules(conditions),
  }));
  return [
    { id: `${subject.id}.not-rated`, title: { vi: 'Không xếp loại', en: 'Not rated' }, rules: left },
    ...levels,
    {
      id: `${subject.id}.failing`,
      title: { vi: 'Các trường hợp không hoàn thành nhiệm vụ', en: 'What rules every higher level out' },
      rules: rules(subject.blocks.map((block) => block.condition)),
    },
  ];
}

const wordsOf = (words: (language: 'vi' | 'en') => string): Bilingual => ({ vi: words('vi'), en: words('en') });

function ruleOf(condition: Condition, examples: ReadonlyMap<string, BookRule['examples']>, counts: PopulationCounts | null): BookRule {
  const rule = plainRule(
    condition.id,
    condition.label,
    wordsOf((language) => inWords(condition, language)),
    condition,
  );
  return { ...rule, examples: examples.get(condition.id) ?? [], population: counts?.get(condition.id) ?? null };
}

function plainRule(id: string, label: Bilingual, words: Bilingual, grounds: Grounds): BookRule {
  return { id, label, words, ...printGrounds(grounds), examples: [], population: null };
}

/** For each condition the cases that tell most about it: those that fail it first, then some that meet it. */
function examplesOf(subject: Subject, { book, cases }: Printing): ReadonlyMap<string, BookRule['examples']> {
  const judged = cases
    .filter((example) => example.subject.id === subject.id)
    .map((example) => ({ name: example.name, verdicts: runCase(book, example).judgement.conditions }));
  return new Map(
    subject.numbered.map(({ id }, index) => {
      const told = judged.map(({ name, verdicts }) => ({ name, outcome: verdicts[index]!.verdict }));
      const of = (outcome: string) => told.filter((example) => example.outcome === outcome);
      const picked = [...of('not-met').slice(0, EXAMPLES_SHOWN - 1), ...of('not-relevant').slice(0, 1), ...of('met').slice(0, 1)];
      return [id, picked.slice(0, EXAMPLES_SHOWN)];
    }),
  );
}

function setSections(book: Book): Section[] {
  const quota = [...book.quotas.values()].map((of) =>
    plainRule(
      `quota.${of.id}`,
      of.label,
      {
        vi: `Không quá ${of.percent} % trong ${of.per.vi}; ${of.round === 'down' ? 'làm tròn xuống' : 'làm tròn'}; khi bằng nhau ở giới hạn thì tập thể quyết định.`,
        en: `At most ${of.percent} % in ${of.per.en}; ${of.round === 'down' ? 'rounded down' : 'rounded'}; ties at the limit are for people to decide.`,
      },
      of,
    ),
  );
  const profiles = [...book.profiles.values()].map((profile) =>
    plainRule(
      `profile.${profile.id}`,
      profile.label,
      { vi: `Cơ số: ${profile.label.vi.toLowerCase()}.`, en: `Base: ${profile.label.en.toLowerCase()}.` },
      profile,
    ),
  );
  const streaks = [...book.streaks.values()].map((streak) =>
    plainRule(
      `streak.${streak.id}`,
      streak.label,
      {
        vi: `${streak.years} năm liền tính đến năm xếp loại; thiếu một năm thì không tính.`,
        en: `${streak.years} years running up to the rating year; a missing year breaks it.`,
      },
      streak,
    ),
  );
  const commendations = [...book.commendations.values()].map((line) =>
    plainRule(`commendation.${line.id}`, line.label, { vi: line.label.vi, en: line.label.en }, line),
  );
  return [
    { id: 'sets.quotas', title: { vi: 'Tỷ lệ hoàn thành xuất sắc', en: 'Quota of excellent' }, rules: [...quota, ...profiles] },
    { id: 'sets.streaks', title: { vi: 'Chuỗi năm liền', en: 'Streaks' }, rules: streaks },
    { id: 'sets.commendations', title: { vi: 'Khen thưởng', en: 'Commendations' }, rules: commendations },
  ];
}
