import type { Bilingual, Language } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';
import { runCase, type Case } from '#engine/cases.ts';
import { printGrounds, type Grounds } from '#engine/citations.ts';
import { inWords, type Condition } from '#engine/condition.ts';
import { toWords } from '#engine/expression-words.ts';
import { bookHash } from '#engine/hash.ts';
import { quotaWords } from '#engine/quota-words.ts';
import { awardLadderWords, streakWords } from '#engine/streak-words.ts';
import type { Subject } from '#engine/subject.ts';
import type { BookPage, BookRule } from './books.contract.ts';
import type { PopulationCounts } from './coverage.ts';
import { commendationWords, profileWords, recognitionWords } from './honour-words.ts';

type Section = BookPage['chapters'][number]['sections'][number];

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

const wordsOf = (words: (language: Language) => string): Bilingual => ({ vi: words('vi'), en: words('en') });

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
  const named = <T extends Grounds & { readonly id: string; readonly label: Bilingual }>(
    kind: string,
    blocks: ReadonlyMap<string, T>,
    words: (block: T, language: Language) => string,
  ): BookRule[] =>
    [...blocks.values()].map((block) =>
      plainRule(
        `${kind}.${block.id}`,
        block.label,
        wordsOf((language) => words(block, language)),
        block,
      ),
    );
  const quotas = [...named('quota', book.quotas, quotaWords), ...named('profile', book.profiles, profileWords)];
  const streaks = [...named('streak', book.streaks, streakWords), ...named('award-ladder', book.awardLadders, awardLadderWords)];
  const honours = [
    ...named('recognition', book.recognitions, recognitionWords),
    ...named('commendation', book.commendations, (line, language) => commendationWords(book, line, language)),
  ];
  return [
    { id: 'sets.quotas', title: { vi: 'Tỷ lệ hoàn thành xuất sắc', en: 'Quota of excellent' }, rules: quotas },
    { id: 'sets.streaks', title: { vi: 'Chuỗi năm liền', en: 'Streaks' }, rules: streaks },
    { id: 'sets.commendations', title: { vi: 'Khen thưởng', en: 'Commendations' }, rules: honours },
  ];
}
