/** The journal: every change of state, who made it, when and why; each entry carries the hash of the one before. */

import { subjectName, subjectNamed, type Subject } from '#domain/subject.ts';

export interface JournalEntry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: Detail;
  /** From where: `web 10.0.0.7`, `command line`; entries of old have none. */
  readonly origin?: string;
}

export type Detail = Readonly<Record<string, unknown>>;

/** An entry as it stands in the chain. */
export interface ChainedEntry extends JournalEntry {
  readonly seq: bigint;
  readonly previousHash: string;
  readonly hash: string;
}

/** The text that is hashed: one line per field, so that no two different entries give the same text. */
export function sealedText(seq: bigint, entry: JournalEntry, previousHash: string): string {
  const origin = entry.origin ? [entry.origin] : [];
  return JSON.stringify([String(seq), entry.at, entry.actor, entry.action, sorted(entry.detail), previousHash, ...origin]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/**
 * Whom or what an entry is about. Rooms say it in one of these ways: `subject: 'member DV1'`, `subjects: ['member DV1', …]`,
 * `kind: 'member', code: 'DV1'`, or `member: 'DV1'`, `organisation: 'A1'`, `unit: 'A1'`.
 */
export function subjectsOf(detail: Detail): readonly Subject[] {
  const { kind, code, subject, subjects, member, organisation, unit } = detail;
  const named = [
    subject,
    ...(Array.isArray(subjects) ? (subjects as readonly unknown[]) : []),
    typeof kind === 'string' && typeof code === 'string' ? `${kind} ${code}` : null,
    typeof member === 'string' ? `member ${member}` : null,
    typeof organisation === 'string' ? `organisation ${organisation}` : null,
    typeof unit === 'string' ? `organisation ${unit}` : null,
  ];
  const found = named.flatMap((name) => {
    const said = typeof name === 'string' ? subjectNamed(name) : null;
    return said === null ? [] : [[subjectName(said), said] as const];
  });
  return [...new Map(found).values()];
}

/** The year that an entry is about, where it names one. */
export const yearOf = ({ year }: Detail): number | null => (typeof year === 'number' ? year : null);
