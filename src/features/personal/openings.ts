/** Openings: which requests show one member's record, or take documents out. Lists on a screen are none. */

export interface Opening {
  /** `page`, `review-file`, `attachment`, or the name of the document taken out. */
  readonly what: string;
  readonly year: number | null;
  /** Code of the member, id of the attachment, or null where a document may hold many. */
  readonly member: string | null;
  readonly attachment: string | null;
}

const MEMBER = /^\/years\/(\d{4})\/members\/([^/]+)$/u;
const FILE = /^\/years\/(\d{4})\/reviews\/member\/([^/]+)(?:\/.*)?$/u;
const ATTACHMENT = /^\/years\/(\d{4})\/attachments\/([\da-f-]{36})$/u;
/** What a job made, by its name. */
const MADE = /^\/jobs\/[\da-f-]{36}\/files\/([^/]+)$/u;
const OWN = /^\/own(?:\/|$)/u;

/**
 * What a reading request below `/api/committees/{committee}` opens, or null. `isDocument`: the answer is a file to be saved.
 * A document under a year is named by the rest of its address.
 */
export function openingOf(path: string, isDocument: boolean): Opening | null {
  if (OWN.test(path)) return null;
  const attachment = ATTACHMENT.exec(path);
  if (attachment) return { what: 'attachment', year: Number(attachment[1]), member: null, attachment: attachment[2]! };
  for (const [pattern, what] of [
    [MEMBER, 'page'],
    [FILE, 'review-file'],
  ] as const) {
    const match = pattern.exec(path);
    if (match) return { what, year: Number(match[1]), member: decodeURIComponent(match[2]!), attachment: null };
  }
  if (!isDocument) return null;
  const made = MADE.exec(path);
  if (made) return { what: decodeURIComponent(made[1]!), year: null, member: null, attachment: null };
  const year = /^\/years\/(\d{4})\/(.+)$/u.exec(path);
  return { what: year ? year[2]! : path.slice(1), year: year ? Number(year[1]) : null, member: null, attachment: null };
}
