import type { Follower } from '#features/register/followers.offers.ts';
import type { Subject, SubjectId } from '#domain/subject.ts';
import type { Book } from '#engine/book.ts';
import type { Tx } from '#server/database.ts';
import type { Expiring } from '#features/personal/personal.offers.ts';
import { judgeOf } from './judging.ts';
import { countBegun, listAgreed, listFiles, type ListedFile, type ListFilter } from './lists.store.ts';
import { followRegister } from './register.store.ts';
import { disposeSelfReviews, expiredSelfReviews } from './retention.store.ts';
import { addEvents, findFiles, writeFiles } from './reviews.store.ts';
import { awaitsDecision } from './reviews.ts';
import { countAwaiting } from './waiting.store.ts';
import type { Judged } from './file/steps.ts';

export type FileState = Pick<ListedFile, 'kind' | 'id' | 'code' | 'name' | 'path' | 'level' | 'unitCode' | 'grassroots' | 'state'>;
export type Proposal = ListedFile & { readonly proposedLevel: NonNullable<ListedFile['proposedLevel']> };
export interface BallotSubject extends Subject, SubjectId {
  readonly name: string;
}

/** What other rooms may ask of reviews. They act as the program: whose turn it is they have asked themselves. */
export function offerReviews() {
  return {
    /** Where every subject of a year stands, those without a file among them. */
    fileStates: (tx: Tx, tenant: bigint, year: number): Promise<readonly FileState[]> => listFiles(tx, tenant, year),
    filesBegun: countBegun,
    follows: { stage: 'files', follow: followRegister } satisfies Follower,
    /** Those of the files asked for whose level of the year is decided, and was not revoked. */
    decided: async (tx: Tx, tenant: bigint, year: number, which: Pick<ListFilter, 'kind' | 'code' | 'unit'>) =>
      (await listFiles(tx, tenant, year, which)).filter(({ decided }) => decided !== null),
    /** The proposals that a deciding body has to take up: by a grassroots organisation's id, or that of the committee's root. */
    proposals: async (tx: Tx, tenant: bigint, year: number, body: bigint): Promise<readonly Proposal[]> =>
      (await listFiles(tx, tenant, year, { body })).filter((file): file is Proposal => awaitsDecision(file) && file.proposedLevel !== null),
    /** How many proposals each deciding body has to take up, in the caller's sight. */
    awaiting: countAwaiting,
    /** Those of one cell or organisation whom the meeting has discussed, who are rated, and whom nobody has proposed yet. */
    ballotSubjects: async (tx: Tx, tenant: bigint, year: number, unit: bigint): Promise<readonly BallotSubject[]> =>
      (await listFiles(tx, tenant, year, { unitId: unit, state: 'discussed' }))
        .filter(({ notRated }) => notRated === null)
        .map(({ kind, code, id, name }) => ({ kind, code, id, name })),
    /** What the book says of leading collectives by what their meetings agreed to, by the organisation's id. */
    judgeCollectives: async (tx: Tx, tenant: bigint, year: number, book: Book): Promise<ReadonlyMap<bigint, Judged>> => {
      const judge = judgeOf(book, 'collective', year)();
      const agreed = await listAgreed(tx, tenant, year, 'collective');
      return new Map(agreed.map(({ id, answers, level }) => [id, judge(answers, level ?? 'failed')]));
    },
    markDecided,
    expiring: [
      {
        name: 'selfReviews',
        unit: { vi: 'bản tự kiểm điểm', en: 'self-reviews' },
        expired: expiredSelfReviews,
        dispose: disposeSelfReviews,
      },
    ] satisfies readonly Expiring[],
  };
}

interface Deciding {
  readonly at: string;
  readonly by: string;
  /** Number of the decision. */
  readonly reason: string;
}

/** Closes the files of a signed decision. A subject that never had a file gets one that says so. */
async function markDecided(tx: Tx, tenant: bigint, year: number, subjects: readonly Subject[], deciding: Deciding): Promise<void> {
  if (subjects.length === 0) return;
  const files = await findFiles(tx, tenant, year, subjects);
  if (files.length !== subjects.length) throw new Error('A decision names a subject that the year does not have');
  const decided = files.map((file) => ({ ...file, state: 'decided' as const, version: file.version + 1 }));
  const overtaken = await writeFiles(tx, tenant, year, decided, { by: deciding.by, at: deciding.at });
  if (overtaken !== null) throw new Error(`The file of ${overtaken.code} was written to while its board was held`);
  const events = decided.map((file) => ({ file, step: 'decide' as const, reason: deciding.reason }));
  await addEvents(tx, tenant, year, events, { at: deciding.at, by: deciding.by, paper: undefined });
}

export type ReviewsOffers = ReturnType<typeof offerReviews>;
