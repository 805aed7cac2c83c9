import type { Book } from '#engine/book.ts';
import { booksToTry, type Reading, type TrialsNeeds } from './trials.actions.ts';
import type { TrialChoices } from './trials.contract.ts';
import { thresholdsOf } from './thresholds.ts';

/** What a trial of the year can be made of: every book with its profiles, and its rules with the values that can be changed. */
export function choicesFor(needs: TrialsNeeds, rated: Reading, committee: { readonly invented: boolean }): TrialChoices {
  return {
    book: rated.book.id,
    profile: rated.profile,
    books: booksToTry(needs, committee).map((book) => ({
      id: book.id,
      title: book.title,
      ratingYears: [book.ratingYears.from, book.ratingYears.to],
      profiles: [...book.profiles.values()].map(({ id, label }) => ({ id, label })),
      rules: rulesOf(needs, book),
    })),
  };
}

function rulesOf(needs: TrialsNeeds, book: Book): TrialChoices['books'][number]['rules'] {
  if (book.base !== undefined) return []; // An overlay is tried as it was decided.
  const thresholds = thresholdsOf(book);
  const sections = needs.books.print(book).chapters.flatMap((chapter) =>
    chapter.sections.map(({ title, rules }) => ({
      section: { vi: `${chapter.title.vi}: ${title.vi}`, en: `${chapter.title.en}: ${title.en}` },
      rules,
    })),
  );
  return sections.flatMap(({ section, rules }) =>
    rules.flatMap(({ id, label, words }) => {
      const values = thresholds.get(id);
      return values === undefined ? [] : [{ id, section, label, words, thresholds: [...values] }];
    }),
  );
}
