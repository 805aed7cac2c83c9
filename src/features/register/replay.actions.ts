import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import type { Occasion } from './followers.offers.ts';
import { followRegister } from './following.actions.ts';
import { memberPlan } from './members.plan.ts';
import { organisationPlan } from './organisations.plan.ts';
import type { Planning, PlanningNeeds, RegisterNeeds, Viewer } from './register.needs.ts';
import * as no from './refusals.ts';
import type { RegisterRefusal } from './refusals.ts';
import { entriesAfter, forgetEntries, restateEntry } from './register.store.ts';
import type { Change } from './register.contract.ts';
import { isAboutMember, type Recorded, type RunningYear } from './register.ts';

/** Changes on record carried out again, in the order of their days, once something of an earlier day is known. */

export const planFor = (needs: PlanningNeeds, viewer: Viewer, change: Change): Planning =>
  isAboutMember(change) ? memberPlan(needs, viewer, change) : organisationPlan(needs, viewer, change);

/** The year as it is on file; `hold` keeps others from closing it or changing its register until the transaction ends. */
export async function running(
  { ratings, years }: Pick<RegisterNeeds, 'ratings' | 'years'>,
  { tx, tenant }: Pick<Viewer, 'tx' | 'tenant'>,
  year: number,
  { hold }: { readonly hold: boolean },
): Promise<RunningYear> {
  const later = (await ratings.ratedYears(tx, tenant)).filter((rated) => rated > year);
  return { year, opened: await (hold ? years.hold : years.opened)(tx, tenant, year), later };
}

/** Makes the register that of the day. @returns what was undone for that, to be carried out again in the same transaction */
export async function unwindTo(
  { members, organisations }: PlanningNeeds,
  { tx, tenant }: Viewer,
  year: number,
  day: Day,
): Promise<readonly Recorded[]> {
  const later = await entriesAfter(tx, tenant, year, day);
  if (later.length === 0) return later;
  await members.register.unwind(tx, tenant, day);
  await organisations.register.unwind(tx, tenant, day);
  return later;
}

/** @returns why one of them no longer holds; what was done until then must be undone */
export async function carryOutAgain(needs: PlanningNeeds, viewer: Viewer, entries: readonly Recorded[]): Promise<RegisterRefusal | null> {
  for (const entry of entries) {
    const planned = await planFor(needs, viewer, entry.asked);
    if (!planned.ok) return no.contradicts(viewer.sees(entry.path) ? entry : null, planned.refusal);
    await planned.value.apply();
    await restateEntry(viewer.tx, viewer.tenant, entry, planned.value);
  }
  return null;
}

/**
 * A workbook has stated a whole year: changes recorded of that year before are not put on top of it. A year that was opened from it has
 * its changes carried out again on what the workbook states now.
 * @returns why one of those no longer holds; the workbook must not be taken then
 */
export async function followWorkbook(
  needs: RegisterNeeds,
  tx: Tx,
  tenant: bigint,
  year: number,
  occasion: Occasion,
): Promise<RegisterRefusal | null> {
  const viewer = { tx, tenant, sees: () => true };
  await forgetEntries(tx, tenant, year);
  const { opened, later } = await running(needs, viewer, year + 1, { hold: false });
  const isRunning = opened !== null && opened.closedAt === null && later.length === 0;
  if (!isRunning || (await needs.intake.source(tx, tenant, year + 1)) !== null) return null;
  const entries = await unwindTo(needs, viewer, year + 1, `${year}-12-31`);
  const contradiction = await carryOutAgain(needs, viewer, entries);
  if (contradiction === null) await followRegister(needs, tx, tenant, year + 1, occasion);
  return contradiction;
}
