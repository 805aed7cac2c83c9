/** The journal: every change of state, who made it, when and why; each entry carries the hash of the one before. */

export interface JournalEntry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** From where: `web 10.0.0.7`, `command line`; entries of old have none. */
  readonly origin?: string;
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
