import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#server/database.ts';
import type { Plan, Planning, PlanningDesk, Sight } from './register.desk.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { cellRefusal, returnRefusal, standingRefusal } from './objections.ts';
import type { MemberChange, Person, Unit } from './register.ts';

type Joining = Extract<MemberChange, { change: 'member_joined' }>;
type Changing = Exclude<MemberChange, Joining>;

/** What a change of a member comes to. The register must be that of its day. */
export async function memberPlan(desk: PlanningDesk, tx: Tx, { tenant, sees }: Sight, change: MemberChange): Planning {
  const member = await desk.registeredMember(tx, tenant, change.code);
  if (change.change === 'member_joined') {
    const taken = member && returnRefusal(member, change, sees(member.path));
    return taken === null ? joining(desk, tx, tenant, change) : refuse(taken);
  }
  if (member === null) return refuse(no.noMember(change.code, change.day));
  const wrong = standingRefusal(member, change);
  return wrong === null ? changing(desk, tx, tenant, member, change) : refuse(wrong);
}

async function joining(desk: PlanningDesk, tx: Tx, tenant: bigint, change: Joining): Planning {
  const { code, name, admitted, status, day } = change;
  const cell = await cellFor(desk, tx, tenant, change);
  if (!cell.ok) return cell;
  const { id, path } = cell.value;
  const subject = await desk.nameMember(tx, tenant, code);
  const joined = { id: subject, name, birth: change.birth ?? null, admitted, cell: id, path, status, day };
  return ok({ subject, name, path, from: null, to: cell.value.name, apply: (inTx) => desk.joinMember(inTx, tenant, joined) });
}

async function changing(desk: PlanningDesk, tx: Tx, tenant: bigint, member: Person, change: Changing): Planning {
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
  desk: PlanningDesk,
  tx: Tx,
  tenant: bigint,
  { cell: code, day }: Extract<MemberChange, { cell: string }>,
): Promise<Result<Unit, Refusal>> {
  const cell = await desk.registeredOrganisation(tx, tenant, code);
  if (cell === null) return refuse(no.noOrganisation(code, day));
  const wrong = cellRefusal(cell);
  return wrong === null ? ok(cell) : refuse(wrong);
}
