import type { Bilingual } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';

/** Books: the regulations of this release, to be read like regulations. */

/** The book that applies to a rating year, or null where none does. */
export function bookForYear(books: readonly Book[], year: number): Book | null {
  return books.find(({ ratingYears }) => year >= ratingYears.from && year <= ratingYears.to) ?? null;
}

/** What the picture of a year shows of its book. */
export function bookCard(book: Book) {
  const reasons = [...book.subjects.values()].flatMap((subject) =>
    subject.notRated.map(({ id, label }): [string, Bilingual] => [id, label]),
  );
  const [quota] = book.quotas.values();
  return {
    id: book.id,
    title: book.title,
    percent: quota?.percent ?? 0,
    profiles: [...book.profiles.values()].map(({ id, label }) => ({ id, label })),
    // A reason that two subjects share is worded for the first of them, the members.
    reasons: new Map(reasons.toReversed()),
  };
}
