import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers, type Access } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { Plan, Planning, RegisterDesk } from './register.desk.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { arrivalRefusal, belowRefusal, mergerRefusal, parentRefusal, standingRefusal } from './objections.ts';
import { isWithin, type OrganisationChange, type Unit } from './register.ts';

type Founding = Extract<OrganisationChange, { change: 'organisation_founded' }>;
type Changing = Exclude<OrganisationChange, Founding>;

/** What a change of an organisation comes to. */
export async function organisationPlan(desk: RegisterDesk, tx: Tx, access: Access, year: number, change: OrganisationChange): Planning {
  const { tenant } = access;
  const unit = await desk.registeredOrganisation(tx, tenant, change.code);
  if (change.change === 'organisation_founded') return founding(desk, tx, access, change, unit);
  if (unit === null) return refuse(no.noOrganisation(change.code));
  const wrong = standingRefusal(unit, change, await desk.decidedWithin(tx, tenant, year, change.code));
  if (wrong !== null) return refuse(wrong);
  if (change.change === 'organisation_renamed') {
    const apply: Plan['apply'] = (inTx) => desk.renameOrganisation(inTx, tenant, unit.id, change.name, change.day);
    return ok({ subject: unit.id, name: unit.name, path: unit.path, from: null, to: change.name, apply });
  }
  const hanging = belowRefusal(unit, change, await desk.below(tx, tenant, unit));
  return hanging === null ? replanting(desk, tx, tenant, unit, change) : refuse(hanging);
}

async function founding(desk: RegisterDesk, tx: Tx, access: Access, change: Founding, before: Unit | null): Planning {
  const { tenant } = access;
  const { code, name, kind, day } = change;
  const taken = arrivalRefusal(code, before, change);
  if (taken !== null) return refuse(taken);
  const parent = await named(desk, tx, tenant, change.parent);
  if (!parent.ok) return parent;
  const wrong = parentRefusal(kind, parent.value, day);
  if (wrong !== null) return refuse(wrong);
  if (!covers(access, 'register', parent.value.path)) return refuse(no.forbidden);
  const subject = await desk.nameOrganisation(tx, tenant, code);
  const path = `${parent.value.path}.${subject}`;
  const founded = { id: subject, name, kind, path, parent: parent.value.id, day };
  return ok({ subject, name, path, from: null, to: parent.value.name, apply: (inTx) => desk.foundOrganisation(inTx, tenant, founded) });
}

type Replanting = Exclude<Changing, { change: 'organisation_renamed' }>;

async function replanting(desk: RegisterDesk, tx: Tx, tenant: bigint, unit: Unit, change: Replanting): Planning {
  const { id: subject, name, path } = unit;
  const { day, decision } = change;
  if (change.change === 'organisation_dissolved') {
    return ok({ subject, name, path, from: null, to: '', apply: (inTx) => desk.endOrganisation(inTx, tenant, subject, day) });
  }
  const target = await named(desk, tx, tenant, change.change === 'organisation_moved' ? change.parent : change.into);
  if (!target.ok) return target;
  const to = target.value;
  if (change.change === 'organisation_merged') {
    const wrong = mergerRefusal(unit, to, day);
    if (wrong !== null) return refuse(wrong);
    return ok({
      subject,
      name,
      path: to.path,
      from: path,
      to: to.name,
      apply: (inTx) => desk.mergeOrganisation(inTx, tenant, unit, to, { day, decision }),
    });
  }
  const wrong = isWithin(to.path, path) ? no.wrongKind(unit.kind, to) : parentRefusal(unit.kind, to, day);
  if (wrong !== null) return refuse(wrong);
  const apply: Plan['apply'] = (inTx) => desk.moveOrganisation(inTx, tenant, unit, to, day);
  return ok({ subject, name, path: `${to.path}.${subject}`, from: path, to: to.name, apply });
}

async function named(desk: RegisterDesk, tx: Tx, tenant: bigint, code: string): Promise<Result<Unit, Refusal>> {
  const unit = await desk.registeredOrganisation(tx, tenant, code);
  return unit === null ? refuse(no.noOrganisation(code)) : ok(unit);
}
