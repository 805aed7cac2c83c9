import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Day } from '#kernel/dates.ts';
import type { Plan, Planning, PlanningNeeds, Viewer } from './register.needs.ts';
import * as no from './refusals.ts';
import type { RegisterRefusal } from './refusals.ts';
import { mergerRefusal, parentRefusal, standingRefusal } from './objections.ts';
import { isWithin, type Below, type OrganisationChange, type Unit } from './register.ts';

type Founding = Extract<OrganisationChange, { change: 'organisation_founded' }>;
type Replanting = Extract<OrganisationChange, { change: 'organisation_moved' | 'organisation_merged' }>;

/** What a change of an organisation comes to. The register must be that of its day. */
export async function organisationPlan(needs: PlanningNeeds, viewer: Viewer, change: OrganisationChange): Planning {
  const { tx, tenant } = viewer;
  const { register } = needs.organisations;
  const { code, day } = change;
  const unit = await register.find(tx, tenant, code);
  if (change.change === 'organisation_founded') return unit === null ? founding(needs, viewer, change) : refuse(no.unitTaken(unit));
  if (unit === null) return refuse(no.noOrganisation(code, day));
  const wrong = standingRefusal(unit, change);
  if (wrong !== null) return refuse(wrong);
  if (change.change === 'organisation_moved' || change.change === 'organisation_merged') return replanting(needs, viewer, unit, change);
  const { id: subject, name, path } = unit;
  const stays = (to: string, apply: Plan['apply']) => ok({ subject, name, path, from: null, to, apply });
  if (change.change === 'organisation_renamed') {
    return stays(change.name, () => register.rename(tx, tenant, subject, change.name, day));
  }
  const below = await belowOf(needs, viewer, subject);
  if (below.organisations + below.members > 0) return refuse(no.notEmpty(unit, below));
  return stays('', () => register.end(tx, tenant, subject, day));
}

async function belowOf({ members, organisations }: PlanningNeeds, { tx, tenant }: Viewer, unit: bigint): Promise<Below> {
  return {
    organisations: await organisations.register.countBelow(tx, tenant, unit),
    members: await members.register.count(tx, tenant, unit),
  };
}

async function founding(needs: PlanningNeeds, viewer: Viewer, change: Founding): Planning {
  const { tx, tenant } = viewer;
  const { register } = needs.organisations;
  const { code, name, kind, day } = change;
  const parent = await named(needs, viewer, change, 'parent');
  if (!parent.ok) return parent;
  const wrong = parentRefusal(kind, parent.value);
  if (wrong !== null) return refuse(wrong);
  const subject = await register.name(tx, tenant, code);
  const path = `${parent.value.path}.${subject}`;
  const founded = { id: subject, name, kind, path, parent: parent.value.id, day };
  return ok({ subject, name, path, from: null, to: parent.value.name, apply: () => register.found(tx, tenant, founded) });
}

async function replanting(needs: PlanningNeeds, viewer: Viewer, unit: Unit, change: Replanting): Planning {
  const { id: subject, name, path: from } = unit;
  const target =
    change.change === 'organisation_moved' ? await named(needs, viewer, change, 'parent') : await named(needs, viewer, change, 'into');
  if (!target.ok) return target;
  const to = target.value;
  const goes = (path: string, apply: Plan['apply']) => ok({ subject, name, path, from, to: to.name, apply });
  if (change.change === 'organisation_merged') {
    const wrong = mergerRefusal(unit, to);
    return wrong === null ? goes(to.path, () => merge(needs, viewer, unit, to, change)) : refuse(wrong);
  }
  const wrong = isWithin(to.path, from) ? no.wrongKind(unit.kind, to) : parentRefusal(unit.kind, to);
  return wrong === null ? goes(`${to.path}.${subject}`, () => move(needs, viewer, unit, to, change.day)) : refuse(wrong);
}

/** With everything below it, members too. */
async function move({ members, organisations }: PlanningNeeds, { tx, tenant }: Viewer, unit: Unit, parent: Unit, day: Day): Promise<void> {
  await organisations.register.move(tx, tenant, unit, parent, day);
  await members.register.followCells(tx, tenant, day);
}

/** Its own members belong to the other from that day on; those below stay in their cells, which stand elsewhere now. */
async function merge(
  { members, organisations }: PlanningNeeds,
  { tx, tenant }: Viewer,
  unit: Unit,
  into: Unit,
  order: { readonly day: Day; readonly decision: string },
): Promise<void> {
  await members.register.move(tx, tenant, unit.id, into, order.day);
  await organisations.register.merge(tx, tenant, unit, into, order);
  await members.register.followCells(tx, tenant, order.day);
}

async function named<F extends no.UnitField>(
  { organisations }: PlanningNeeds,
  { tx, tenant }: Viewer,
  change: Readonly<Record<F, string>> & { readonly day: Day },
  at: F,
): Promise<Result<Unit, RegisterRefusal>> {
  const unit = await organisations.register.find(tx, tenant, change[at]);
  return unit === null ? refuse(no.noOrganisation(change[at], change.day, at)) : ok(unit);
}
