import { ok } from '#kernel/result.ts';
import type { Class } from '#domain/class.ts';
import { covers, holdsSomewhere, type Access } from '#domain/permission.ts';
import { rowOf } from '#features/reviews/file/reading.actions.ts';
import { countFiles, listFiles, type FileCount } from '#features/reviews/lists.store.ts';
import type { Mine } from '#features/reviews/reviews.contract.ts';
import { listReviews, readMine } from '#features/reviews/reviews.operations.ts';
import { awaitsDecision, needsAppraisal } from '#features/reviews/reviews.ts';
import type { PictureFact, YearSeen } from '#server/serving-half.ts';
import { reading } from '#server/serving.ts';

/** The files that the caller may read. */
export const listing = () =>
  reading(listReviews, async ({ tx, tenant, params: { year }, query }) => {
    const rows = (await listFiles(tx, tenant, year, query)).map(rowOf);
    return ok({ total: rows.length, rows });
  });

/** What waits for the caller: the own file, and the files that the caller may take a step further. */
export const readingMine = () =>
  reading(readMine, async ({ tx, tenant, access, params: { year } }) => {
    const { self } = access;
    const counts = await countFiles(tx, tenant, year);
    const own = self === null ? [] : (await listFiles(tx, tenant, year, { kind: 'member' })).filter(({ id }) => id === self);
    return ok({ own: own[0] ? rowOf(own[0]) : null, waiting: waitingFor(access, counts), counts: byLevel(counts) });
  });

/** How many files wait for the caller's next step; of somebody who sees no other file, the own one until it is handed in. */
export async function countWaiting({ tx, tenant, access, year }: YearSeen): Promise<number> {
  const counts = await countFiles(tx, tenant, year);
  const waiting = holdsSomewhere(access, 'read') ? waitingFor(access, counts) : counts.filter(({ state }) => state === 'open');
  return waiting.reduce((sum, { count }) => sum + count, 0);
}

/** All files of the year, and those that are decided. */
export async function filesOnPicture({ tx, tenant, year }: YearSeen): Promise<readonly PictureFact[]> {
  const counts = await countFiles(tx, tenant, year);
  const sum = (rows: typeof counts) => rows.reduce((total, { count }) => total + count, 0);
  return [
    { value: sum(counts), text: 'reviews.picture.files', to: 'reviews', opens: 'page' },
    {
      value: sum(counts.filter(({ state }) => state === 'decided')),
      text: 'reviews.picture.decided',
      to: 'reviews?state=decided',
      opens: 'page',
    },
  ];
}

const STEP_OF = { open: 'submit', submitted: 'discuss', discussed: 'propose', proposed: 'appraise' } as const;

function waitingFor(access: Access, counts: readonly FileCount[]): Mine['waiting'] {
  const waiting = counts.flatMap(({ level, unit, state, isRated, count }): Mine['waiting'] => {
    if (state === 'decided' || (state === 'discussed' && !isRated)) return [];
    if (awaitsDecision({ level, unit, state })) return decides(access, { level, unit }) ? [{ step: 'decide', level, count }] : [];
    if (state === 'appraised') return [];
    const step = STEP_OF[state];
    return holdsSomewhere(access, step === 'appraise' ? 'appraise' : 'review') ? [{ step, level, count }] : [];
  });
  return summed(waiting, ({ step, level }) => `${step} ${level}`);
}

/** Whoever signs for the whole committee decides what is appraised before, others what is decided below it. */
const decides = (access: Access, file: Parameters<typeof needsAppraisal>[0]): boolean =>
  holdsSomewhere(access, 'sign') && covers(access, 'sign', String(access.root)) === needsAppraisal(file);

function byLevel(counts: readonly FileCount[]): Mine['counts'] {
  const rows = counts.map(({ level, state, count }) => ({ level, state, count }));
  return summed(rows, ({ level, state }) => `${level} ${state}`);
}

function summed<T extends { readonly level: Class; readonly count: number }>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...Map.groupBy(rows, keyOf).values()].map((same) => ({ ...same[0]!, count: same.reduce((sum, { count }) => sum + count, 0) }));
}
