import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers, type Access } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { Plan, Planning, RegisterDesk } from './register.desk.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { arrivalRefusal, cellRefusal, standingRefusal } from './objections.ts';
import type { MemberChange, Standing, Unit } from './register.ts';

type Joining = Extract<MemberChange, { change: 'member_joined' }>;
type Changing = Exclude<MemberChange, Joining>;

/** What a change of a member comes to. */
export async function memberPlan(desk: RegisterDesk, tx: Tx, access: Access, year: number, change: MemberChange): Planning {
  const { tenant } = access;
  const member = await desk.registeredMember(tx, tenant, change.code);
  if (change.change === 'member_joined') return joining(desk, tx, access, change, member);
  if (member === null || !covers(access, 'read', member.path)) return refuse(no.noMember(change.code));
  const wrong = standingRefusal(member, change, await desk.decidedMember(tx, tenant, year, change.code));
  return wrong === null ? changing(desk, tx, access, member, change) : refuse(wrong);
}

async function joining(desk: RegisterDesk, tx: Tx, access: Access, change: Joining, before: Standing | null): Planning {
  const { tenant } = access;
  const { code, name, admitted, status, day } = change;
  const taken = arrivalRefusal(code, before, change);
  if (taken !== null) return refuse(taken);
  const cell = await cellFor(desk, tx, tenant, change);
  if (!cell.ok) return cell;
  const { id, path } = cell.value;
  if (!covers(access, 'register', path)) return refuse(no.forbidden);
  const subject = await desk.nameMember(tx, tenant, code);
  const joined = { id: subject, name, birth: change.birth ?? null, admitted, cell: id, path, status, day };
  return ok({ subject, name, path, from: null, to: cell.value.name, apply: (inTx) => desk.joinMember(inTx, tenant, joined) });
}

async function changing(desk: RegisterDesk, tx: Tx, { tenant }: Access, member: Standing, change: Changing): Planning {
  const { day } = change;
  const { id: subject, name, path } = member;
  const stays = (to: string, apply: Plan['apply']) => ok({ subject, name, path, from: null, to, apply });
  if (change.change === 'member_left') return stays('', (inTx) => desk.endMember(inTx, tenant, subject, day));
  if (change.change === 'member_status_set') {
    return stays(change.status, (inTx) => desk.changeMember(inTx, tenant, subject, day, { status: change.status }));
  }
  if (change.change === 'member_renamed') {
    return stays(change.name, (inTx) => desk.changeMember(inTx, tenant, subject, day, { name: change.name }));
  }
  const cell = await cellFor(desk, tx, tenant, change);
  if (!cell.ok) return cell;
  const apply: Plan['apply'] = (inTx) => desk.changeMember(inTx, tenant, subject, day, { cell: cell.value });
  return ok({ subject, name, path: cell.value.path, from: path, to: cell.value.name, apply });
}

async function cellFor(
  desk: RegisterDesk,
  tx: Tx,
  tenant: bigint,
  { cell: code, day }: Extract<MemberChange, { cell: string }>,
): Promise<Result<Unit, Refusal>> {
  const cell = await desk.registeredOrganisation(tx, tenant, code);
  if (cell === null) return refuse(no.noOrganisation(code));
  const wrong = cellRefusal(cell, day);
  return wrong === null ? ok(cell) : refuse(wrong);
}
