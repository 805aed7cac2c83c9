import type { Bilingual } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';

/** Books: the regulations of this release, to be read like regulations. */

/** Whether a book rates organisations and their members: a library may hold books about others too. */
export const ratesCommittees = ({ subjects }: Book): boolean => subjects.has('organisation') && subjects.has('member');

/** Books that show how books are written, of an invented school and an invented committee; their ids are those of their folders. */
const EXAMPLES: ReadonlySet<string> = new Set(['school-appraisal', 'vn-party-2020-example']);

/** Whether a committee is offered a book: examples only where the committee is invented too. */
export const isOffered = ({ id }: Pick<Book, 'id'>, committee: { readonly invented: boolean }): boolean =>
  committee.invented || !EXAMPLES.has(id);

/** The book by which committees are rated in a year unless they choose a local overlay, or null where none is. */
export function bookForYear(books: readonly Book[], year: number): Book | null {
  return (
    books.find(
      (book) => book.base === undefined && ratesCommittees(book) && year >= book.ratingYears.from && year <= book.ratingYears.to,
    ) ?? null
  );
}

/** What the picture of a year shows of its book. */
export function bookCard(book: Book) {
  const reasons = [...book.subjects.values()].flatMap((subject) =>
    subject.notRated.map(({ id, label }): [string, Bilingual] => [id, label]),
  );
  const quota = book.quotas.get('grassroots');
  return {
    id: book.id,
    title: book.title,
    percent: quota?.percent ?? 0,
    round: quota?.round ?? 'down',
    profiles: [...book.profiles.values()].map(({ id, label }) => ({ id, label })),
    // A reason that two subjects share is worded for the first of them, the members.
    reasons: new Map(reasons.toReversed()),
  };
}
