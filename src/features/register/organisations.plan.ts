import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Day } from '#kernel/dates.ts';
import type { Tx } from '#server/database.ts';
import type { Plan, Planning, PlanningDesk } from './register.desk.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { mergerRefusal, parentRefusal, standingRefusal } from './objections.ts';
import { isWithin, type OrganisationChange, type Unit } from './register.ts';

type Founding = Extract<OrganisationChange, { change: 'organisation_founded' }>;
type Replanting = Extract<OrganisationChange, { change: 'organisation_moved' | 'organisation_merged' }>;

/** What a change of an organisation comes to. The register must be that of its day. */
export async function organisationPlan(desk: PlanningDesk, tx: Tx, tenant: bigint, change: OrganisationChange): Planning {
  const { code, day } = change;
  const unit = await desk.registeredOrganisation(tx, tenant, code);
  if (change.change === 'organisation_founded') return unit === null ? founding(desk, tx, tenant, change) : refuse(no.unitTaken(unit));
  if (unit === null) return refuse(no.noOrganisation(code, day));
  const wrong = standingRefusal(unit, change);
  if (wrong !== null) return refuse(wrong);
  if (change.change === 'organisation_moved' || change.change === 'organisation_merged') return replanting(desk, tx, tenant, unit, change);
  const { id: subject, name, path } = unit;
  const stays = (to: string, apply: Plan['apply']) => ok({ subject, name, path, from: null, to, apply });
  if (change.change === 'organisation_renamed') {
    return stays(change.name, (inTx) => desk.renameOrganisation(inTx, tenant, subject, change.name, day));
  }
  const below = await desk.below(tx, tenant, subject);
  if (below.organisations + below.members > 0) return refuse(no.notEmpty(unit, below));
  return stays('', (inTx) => desk.endOrganisation(inTx, tenant, subject, day));
}

async function founding(desk: PlanningDesk, tx: Tx, tenant: bigint, change: Founding): Planning {
  const { code, name, kind, day } = change;
  const parent = await named(desk, tx, tenant, change.parent, day);
  if (!parent.ok) return parent;
  const wrong = parentRefusal(kind, parent.value);
  if (wrong !== null) return refuse(wrong);
  const subject = await desk.nameOrganisation(tx, tenant, code);
  const path = `${parent.value.path}.${subject}`;
  const founded = { id: subject, name, kind, path, parent: parent.value.id, day };
  return ok({ subject, name, path, from: null, to: parent.value.name, apply: (inTx) => desk.foundOrganisation(inTx, tenant, founded) });
}

async function replanting(desk: PlanningDesk, tx: Tx, tenant: bigint, unit: Unit, change: Replanting): Planning {
  const { id: subject, name, path: from } = unit;
  const { day, decision } = change;
  const target = await named(desk, tx, tenant, change.change === 'organisation_moved' ? change.parent : change.into, day);
  if (!target.ok) return target;
  const to = target.value;
  const goes = (path: string, apply: Plan['apply']) => ok({ subject, name, path, from, to: to.name, apply });
  if (change.change === 'organisation_merged') {
    const wrong = mergerRefusal(unit, to);
    return wrong === null ? goes(to.path, (inTx) => desk.mergeOrganisation(inTx, tenant, unit, to, { day, decision })) : refuse(wrong);
  }
  const wrong = isWithin(to.path, from) ? no.wrongKind(unit.kind, to) : parentRefusal(unit.kind, to);
  return wrong === null ? goes(`${to.path}.${subject}`, (inTx) => desk.moveOrganisation(inTx, tenant, unit, to, day)) : refuse(wrong);
}

async function named(desk: PlanningDesk, tx: Tx, tenant: bigint, code: string, day: Day): Promise<Result<Unit, Refusal>> {
  const unit = await desk.registeredOrganisation(tx, tenant, code);
  return unit === null ? refuse(no.noOrganisation(code, day)) : ok(unit);
}
