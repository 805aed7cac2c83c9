import { ok } from '#kernel/result.ts';
import { covers, type Access, type Permission } from '#domain/permission.ts';
import { rowOf } from '#features/reviews/file/reading.actions.ts';
import { countFiles, listFiles, type FileCount } from '#features/reviews/lists.store.ts';
import type { Mine } from '#features/reviews/reviews.contract.ts';
import { listReviews, readMine } from '#features/reviews/reviews.operations.ts';
import { awaitsDecision, needsAppraisal, type FileLevel } from '#features/reviews/reviews.ts';
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

const STEP_OF = { open: 'submit', submitted: 'discuss', discussed: 'propose', proposed: 'appraise' } as const;

function waitingFor(access: Access, counts: readonly FileCount[]): Mine['waiting'] {
  const holds = (permission: Permission) => access.scopes[permission].length > 0;
  const waiting = counts.flatMap(({ level, unit, state, isRated, count }): Mine['waiting'] => {
    if (state === 'decided' || (state === 'discussed' && !isRated)) return [];
    if (awaitsDecision({ level, unit, state })) return decides(access, { level, unit }) ? [{ step: 'decide', level, count }] : [];
    if (state === 'appraised') return [];
    const step = STEP_OF[state];
    return holds(step === 'appraise' ? 'appraise' : 'review') ? [{ step, level, count }] : [];
  });
  return summed(waiting, ({ step, level }) => `${step} ${level}`);
}

/** Whoever signs for the whole committee decides what is appraised before, others what is decided below it. */
const decides = (access: Access, file: Parameters<typeof needsAppraisal>[0]): boolean =>
  access.scopes.sign.length > 0 && covers(access, 'sign', String(access.root)) === needsAppraisal(file);

function byLevel(counts: readonly FileCount[]): Mine['counts'] {
  const rows = counts.map(({ level, state, count }) => ({ level, state, count }));
  return summed(rows, ({ level, state }) => `${level} ${state}`);
}

function summed<T extends { readonly level: FileLevel; readonly count: number }>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...Map.groupBy(rows, keyOf).values()].map((same) => ({ ...same[0]!, count: same.reduce((sum, { count }) => sum + count, 0) }));
}
