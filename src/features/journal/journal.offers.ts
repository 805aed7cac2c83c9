import type { Bilingual } from '#kernel/bilingual.ts';
import type { Tx } from '#server/database.ts';
import { subjectsOf } from './journal.ts';
import { listEntries, record } from './journal.store.ts';
import { sentenceOf, type Sentences } from './sentences.ts';

interface AboutEntry {
  readonly seq: number;
  readonly at: string;
  readonly account: string;
  readonly sentence: Bilingual;
}

const MOST = 10_000;

/** What other rooms ask of the journal: to write into it, and what it says about a member. */
export function offerJournal({ sentences }: { readonly sentences: Sentences }) {
  return {
    record,
    sentences,
    /** The entries about a member, in words, the oldest first. */
    journalAbout: async (tx: Tx, tenant: bigint, member: string): Promise<AboutEntry[]> => {
      const entries = await listEntries(tx, tenant, { subject: member }, { size: MOST });
      return entries
        .filter(({ detail }) => subjectsOf(detail).some(({ kind, code }) => kind === 'member' && code === member))
        .map(({ seq, at, actor, action, detail }) => ({
          seq: Number(seq),
          at,
          account: actor,
          sentence: sentenceOf(sentences, action, detail),
        }))
        .toReversed();
    },
  };
}

export type JournalOffers = ReturnType<typeof offerJournal>;
