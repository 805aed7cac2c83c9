import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import { memberPlan } from './members.plan.ts';
import { organisationPlan } from './organisations.plan.ts';
import type { Planning, PlanningDesk, ReplayDesk, Sight, Told } from './register.desk.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { entriesAfter, forgetEntries, restateEntry } from './register.store.ts';
import { isAboutMember, type Change, type Recorded, type RunningYear } from './register.ts';

/** Changes on record carried out again, in the order of their days, once something of an earlier day is known. */

export const planFor = (desk: PlanningDesk, tx: Tx, sight: Sight, change: Change): Planning =>
  isAboutMember(change) ? memberPlan(desk, tx, sight, change) : organisationPlan(desk, tx, sight.tenant, change);

export async function running(
  desk: ReplayDesk,
  tx: Tx,
  tenant: bigint,
  year: number,
  opened: ReplayDesk['openedYear'] = desk.openedYear,
): Promise<RunningYear> {
  const later = (await desk.ratedYears(tx, tenant)).filter((rated) => rated > year);
  return { year, opened: await opened(tx, tenant, year), later };
}

/** Makes the register that of the day. @returns what was undone for that, to be carried out again */
export async function unwindTo(desk: ReplayDesk, tx: Tx, tenant: bigint, year: number, day: Day): Promise<readonly Recorded[]> {
  const later = await entriesAfter(tx, tenant, year, day);
  if (later.length > 0) await desk.unwind(tx, tenant, day);
  return later;
}

/** @returns why one of them no longer holds; what was done until then must be undone */
export async function carryOutAgain(desk: PlanningDesk, tx: Tx, sight: Sight, entries: readonly Recorded[]): Promise<Refusal | null> {
  for (const entry of entries) {
    const planned = await planFor(desk, tx, sight, entry.asked);
    if (!planned.ok) return no.contradicts(sight.sees(entry.path) ? entry : null, planned.refusal);
    await planned.value.apply(tx);
    await restateEntry(tx, sight.tenant, entry, planned.value);
  }
  return null;
}

/**
 * A workbook has stated a whole year: changes recorded of that year before are not put on top of it. A year that was opened from it has
 * its changes carried out again on what the workbook states now.
 * @returns why one of those no longer holds; the workbook must not be taken then
 */
export async function followWorkbook(desk: ReplayDesk, tx: Tx, tenant: bigint, year: number, told: Told): Promise<Refusal | null> {
  await forgetEntries(tx, tenant, year);
  const { opened, later } = await running(desk, tx, tenant, year + 1);
  const isRunning = opened !== null && opened.closedAt === null && later.length === 0;
  if (!isRunning || (await desk.isStated(tx, tenant, year + 1))) return null;
  const entries = await unwindTo(desk, tx, tenant, year + 1, `${year}-12-31`);
  const contradiction = await carryOutAgain(desk, tx, { tenant, sees: () => true }, entries);
  if (contradiction === null) await desk.follow(tx, tenant, year + 1, told);
  return contradiction;
}
