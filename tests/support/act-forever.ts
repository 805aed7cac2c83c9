/**
 * A program to be killed: waits for the address of a database on its input, then lets four people act in it at once, and never ends
 * by itself. It says `begun` before each action and, once the action is answered, what was written.
 */
import { randomUUID } from 'node:crypto';
import { openDoers } from '#features/accounts/doers.actions.ts';
import { attach, type DocumentsDesk } from '#features/documents/documents.actions.ts';
import { sealJournal, type JournalDesk } from '#features/journal/journal.actions.ts';
import { record } from '#features/journal/journal.store.ts';
import { findMemberPlace } from '#features/members/members.reading.store.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { recordOpinion, say } from '#features/reviews/remarks.actions.ts';
import type { ReviewsDesk } from '#features/reviews/reviews.gathering.ts';
import { inTransaction, openDatabase } from '#server/database.ts';
import { officeOf } from './people.ts';
import { hearAddress, tell } from './to-be-killed.ts';

const WORKERS = 4;
const subject = { kind: 'member', code: 'DV2' } as const;

const db = openDatabase(await hearAddress(), WORKERS);
const { tenant } = (await inTransaction(db, (tx) => findCommittee(tx, 'Q')))!;
const secretary = await officeOf(db, tenant, 'secretary');
const inspector = await officeOf(db, tenant, 'inspector');

/** Of what the desk has, these actions ask for this only; a whole desk reads all rule books and takes ten times as long to open. */
const desk: DocumentsDesk & JournalDesk = {
  db,
  now: () => new Date().toISOString(),
  sentences: {},
  record,
  findCommittee,
  doers: openDoers(db, () => Promise.resolve(new Map())),
  subjectPlace: async (tx, of, year, kind, code) => {
    const found = await findMemberPlace(tx, of, year, code);
    return found && { subject: { kind, id: found.member }, path: found.path };
  },
};
const reviews = { ...desk, attachmentThere: () => Promise.resolve(true) } as unknown as ReviewsDesk;

const actions = {
  attached: async () => {
    const about = { ...subject, purpose: 'evidence', secrecy: 'none' } as const;
    const done = await attach(desk, secretary, 2020, about, { name: 'a.txt', bytes: Buffer.from(randomUUID()) });
    return done.ok ? done.value.id : null;
  },
  commented: async () => {
    const text = randomUUID();
    return (await say(reviews, secretary, 2020, subject, { kind: 'comment', text })).ok ? text : null;
  },
  opined: async () => {
    const body = randomUUID();
    const opinion = { source: 'residence', body, required: false, givenOn: null, summary: null, attachment: null } as const;
    return (await recordOpinion(reviews, secretary, 2020, subject, opinion)).ok ? body : null;
  },
  sealed: async () => {
    const done = await sealJournal(desk, inspector);
    return done.ok ? done.value.hash : null;
  },
};
const names = Object.keys(actions) as (keyof typeof actions)[];

async function act(): Promise<never> {
  for (;;) {
    const name = names[Math.floor(Math.random() * names.length)]!;
    tell('begun');
    const written = await actions[name]();
    tell(written === null ? 'refused' : `${name} ${written}`);
  }
}

await Promise.all(Array.from({ length: WORKERS }, act));
