/** A rule book as a document: composed once, printed by Word and PDF alike, in one language. */
import type { Language } from '#kernel/bilingual.ts';
import { printedDay } from '#kernel/dates.ts';
import type { Book } from '#engine/book.ts';
import { toWords } from '#engine/expression-words.ts';
import { isVocabulary, printValue, type Fact } from '#engine/facts.ts';
import { levelLabel, type Subject } from '#engine/subject.ts';
import { heading, list, paragraph } from '#papers/document.ts';
import type { Annex, Block, PaperDocument } from '#papers/document.ts';
import type { BookPage, BookRule } from './books.contract.ts';
import type { BookWithCases } from './books.folder.ts';
import { printBook } from './books.printing.ts';
import { documentWords, type DocumentWords } from './document-words.ts';

type Chapter = BookPage['chapters'][number];
type Section = Chapter['sections'][number];

export function bookDocument({ book, cases }: BookWithCases, language: Language): PaperDocument {
  const page = printBook({ book, cases, counts: null }, null);
  const words = documentWords[language];
  const printing = { book, language, words };
  return {
    title: `${words.kind}: ${book.title[language]}`,
    language,
    date: book.inForce.from,
    notice: null,
    letterhead: null,
    kind: words.kind.toLocaleUpperCase(language),
    subject: book.title[language],
    blocks: [...titlePage(printing, page), ...chapters(printing, page)],
    closing: [],
    signature: null,
    annexes: [termsAnnex(printing), factsAnnex(printing)],
  };
}

interface Printing {
  readonly book: Book;
  readonly language: Language;
  readonly words: DocumentWords;
}

function titlePage({ book, language, words }: Printing, page: BookPage): Block[] {
  const { from, to } = book.inForce;
  return [
    paragraph(words.identity(book.id, book.revision)),
    paragraph(words.inForce(printedDay(from), to === undefined ? null : printedDay(to))),
    paragraph(words.ratingYears(...page.ratingYears)),
    paragraph(words.hash),
    paragraph(page.hash, 'code'),
    paragraph(words.documents),
    list([...book.register.values()].map((of) => words.document(of, printedDay(of.date), of.title[language])).map(ended)),
    paragraph(words.reading, 'note'),
  ];
}

function chapters(printing: Printing, page: BookPage): Block[] {
  const counted = { rules: 0 };
  const kept = page.chapters.map((chapter) => ({ ...chapter, sections: chapter.sections.filter(({ rules }) => rules.length > 0) }));
  return kept.filter(({ sections }) => sections.length > 0).flatMap((chapter, index) => chapterBlocks(printing, chapter, index, counted));
}

function chapterBlocks(printing: Printing, chapter: Chapter, index: number, counted: { rules: number }): Block[] {
  const { book, language, words } = printing;
  const subject = book.subjects.get(chapter.id);
  return [
    heading(1, words.chapter(index + 1, chapter.title[language])),
    ...(subject === undefined ? [] : opening(subject, printing)),
    ...chapter.sections.flatMap((section, place) => [
      heading(2, words.section(place + 1, section.title[language])),
      ...(subject === undefined ? [] : [paragraph(introduction(subject, section, printing))]),
      ...section.rules.flatMap((rule) =>
        ruleBlocks(rule, { number: (counted.rules += 1), failing: section.id.endsWith('.failing') }, printing),
      ),
    ]),
    ...(subject === undefined ? [] : [remaining(subject, printing)]),
  ];
}

/** Whom the chapter is about, and what must be on file before anybody is rated. */
function opening({ label, population, required }: Subject, { language, words }: Printing): Block[] {
  const facts = required.map(({ fact, when }) =>
    when === undefined ? fact.label[language] : words.requiredWhen(fact.label[language], toWords(when, language)),
  );
  return [
    ...(population === undefined ? [] : [paragraph(words.population(label[language], toWords(population, language)))]),
    ...(facts.length === 0 ? [] : [paragraph(words.required(label[language])), list(facts.map(ended))]),
  ];
}

const ended = (item: string, index: number, items: readonly string[]): string => `${item}${index === items.length - 1 ? '.' : ';'}`;

function introduction(subject: Subject, section: Section, { language, words }: Printing): string {
  const who = subject.label[language];
  const step = subject.ladder.find(({ level }) => section.id === `${subject.id}.${level}`);
  if (step !== undefined) return words.level(who, levelLabel(subject, step.rank)[language], subject.blocks.length > 0);
  if (section.id === `${subject.id}.not-rated`) return words.notRated(who);
  const forced = [...new Set(subject.blocks.map(({ force }) => force))];
  return words.failing(
    who,
    forced.map((rank) => levelLabel(subject, rank)[language]),
  );
}

const remaining = (subject: Subject, { language, words }: Printing): Block =>
  paragraph(words.otherwise(subject.label[language], levelLabel(subject, subject.otherwise)[language]));

function ruleBlocks(rule: BookRule, place: { number: number; failing: boolean }, { language, words }: Printing): Block[] {
  const grounds = rule.citations.map(({ text }) => text[language]).join('; ');
  const outcomes = place.failing ? words.outcomesOfFailing : words.outcomes;
  const examples = [...Map.groupBy(rule.examples, ({ outcome }) => outcome)].map(([outcome, found]) =>
    words.examples(outcomes[outcome], found.map(({ name }) => name[language]).join('; ')),
  );
  return [
    heading(3, `${place.number}. ${rule.label[language]}`),
    paragraph(sentence(rule.words[language])),
    paragraph(words.grounds(grounds, words.confidence[rule.confidence]), 'note'),
    ...(rule.interpretation === null ? [] : [paragraph(words.interpretation(rule.interpretation[language]), 'note')]),
    ...(examples.length === 0 ? [] : [paragraph(examples.join(' '), 'note')]),
  ];
}

const sentence = (words: string): string => `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;

/** The lists of values, and the classes that quotas, streaks and commendations speak of. */
function termsAnnex({ book, language, words }: Printing): Annex {
  const vocabularies: Block = {
    kind: 'table',
    caption: null,
    columns: words.vocabularyColumns.map((header, index) => ({ header, width: [2, 5][index]!, align: 'start' })),
    rows: [...book.vocabularies.values()].map(({ label, ordered, values }) => [
      ordered ? words.scale(label[language]) : label[language],
      values.map((value) => value.label[language]).join('; '),
    ]),
    total: null,
  };
  const classes = [...book.classes.values()].map(({ label, subject, when }) =>
    words.group(label[language], subject.label[language], when === undefined ? null : toWords(when, language)),
  );
  return {
    label: words.annex(1),
    title: words.terms,
    blocks: [vocabularies, ...(classes.length === 0 ? [] : [paragraph(words.groups), list(classes)])],
  };
}

function factsAnnex({ book, language, words }: Printing): Annex {
  const tables = [...book.subjects.values()].map(({ label, facts }): Block => ({
    kind: 'table',
    caption: label[language],
    columns: words.factColumns.map((header, index) => ({ header, width: [4, 3, 4, 3][index]!, align: 'start' })),
    rows: [...facts.values()].map((fact) => [
      fact.label[language],
      isVocabulary(fact.type) ? fact.type.label[language] : words.types[fact.type],
      fact.owner[language],
      absence(fact, language, words),
    ]),
    total: null,
  }));
  return { label: words.annex(2), title: words.facts, blocks: tables };
}

const absence = ({ type, absent }: Fact, language: Language, words: DocumentWords): string =>
  absent === undefined ? words.unknown : printValue(type, absent, language);
