/**
 * A program to be killed: waits for the address of a database on its input, then lets four people act in it at once, and never ends
 * by itself. It says `begun` before each action and, once the action is answered, what was written.
 */
import { randomUUID } from 'node:crypto';
import { openDoers } from '#features/accounts/doers.actions.ts';
import { clockOf } from '#kernel/clock.ts';
import { attaching, type DocumentsNeeds } from '#features/documents/documents.actions.ts';
import { sealing, type JournalNeeds } from '#features/journal/journal.actions.ts';
import { record } from '#features/journal/journal.store.ts';
import { findMemberPlace } from '#features/members/members.reading.store.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { commenting, recordingOpinion } from '#features/reviews/file/remarks.actions.ts';
import type { ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { inTransaction, openDatabase } from '#server/database.ts';
import { officeOf } from './people.ts';
import type { House } from '#server/serving.ts';
import { perform } from './perform.ts';
import { hearAddress, tell } from './to-be-killed.ts';

const WORKERS = 4;
const subject = { kind: 'member', code: 'DV2' } as const;

const db = openDatabase(await hearAddress(), WORKERS);
const { tenant } = (await inTransaction(db, (tx) => findCommittee(tx, 'Q')))!;
const secretary = await officeOf(db, tenant, 'secretary');
const inspector = await officeOf(db, tenant, 'inspector');

/** Of what the desk has, these actions ask for this only; a whole desk reads all rule books and takes ten times as long to open. */
const now = () => new Date().toISOString();
const desk = {
  db,
  clock: clockOf(now),
  journal: { sentences: {} },
  record,
  opened: () => Promise.resolve(),
  accounts: { doers: openDoers(() => Promise.resolve(new Map())) },
  members: { place: findMemberPlace },
  organisations: { place: () => Promise.resolve(null) },
  documents: { attachmentThere: () => Promise.resolve(true) },
} satisfies House & DocumentsNeeds & JournalNeeds & Pick<ReviewsNeeds, 'documents'>;
const file = { year: 2020, ...subject };

const actions = {
  attached: async () => {
    const about = { ...subject, purpose: 'evidence', secrecy: 'none' } as const;
    const done = await perform(attaching(desk), desk, secretary, {
      params: { year: 2020 },
      query: about,
      body: { name: 'a.txt', bytes: Buffer.from(randomUUID()) },
    });
    return done.ok ? done.value.id : null;
  },
  commented: async () => {
    const text = randomUUID();
    const said = await perform(commenting(desk), desk, secretary, { params: file, body: { kind: 'comment', text } });
    return said.ok ? text : null;
  },
  opined: async () => {
    const body = randomUUID();
    const opinion = { source: 'residence', body, required: false, givenOn: null, summary: null, attachment: null } as const;
    return (await perform(recordingOpinion(desk), desk, secretary, { params: file, body: opinion })).ok ? body : null;
  },
  sealed: async () => {
    const done = await perform(sealing(desk), desk, inspector);
    return done.ok ? done.value.hash : null;
  },
};
const names = Object.keys(actions) as (keyof typeof actions)[];

/** Each begins with another action, so that every kind is soon done. */
async function act(worker: number): Promise<never> {
  for (let turn = worker; ; turn += 1) {
    const name = names[turn % names.length]!;
    tell('begun');
    const written = await actions[name]();
    tell(written === null ? 'refused' : `${name} ${written}`);
  }
}

await Promise.all(Array.from({ length: WORKERS }, (_, worker) => act(worker)));
