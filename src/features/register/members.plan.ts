import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Plan, Planning, PlanningNeeds, Viewer } from './register.needs.ts';
import * as no from './refusals.ts';
import type { RegisterRefusal } from './refusals.ts';
import { cellRefusal, returnRefusal, standingRefusal } from './objections.ts';
import type { MemberChange, Person, Unit } from './register.ts';

type Joining = Extract<MemberChange, { change: 'member_joined' }>;
type Changing = Exclude<MemberChange, Joining>;

/** What a change of a member comes to. The register must be that of its day. */
export async function memberPlan(needs: PlanningNeeds, viewer: Viewer, change: MemberChange): Planning {
  const { tx, tenant, sees } = viewer;
  const member = await needs.members.register.find(tx, tenant, change.code);
  if (change.change === 'member_joined') {
    const taken = member && returnRefusal(member, change, sees(member.path));
    return taken === null ? joining(needs, viewer, change) : refuse(taken);
  }
  if (member === null) return refuse(no.noMember(change.code, change.day));
  const wrong = standingRefusal(member, change);
  return wrong === null ? changing(needs, viewer, member, change) : refuse(wrong);
}

async function joining(needs: PlanningNeeds, viewer: Viewer, change: Joining): Planning {
  const { tx, tenant } = viewer;
  const { members } = needs;
  const { code, name, admitted, status, day } = change;
  const cell = await cellFor(needs, viewer, change);
  if (!cell.ok) return cell;
  const { id, path } = cell.value;
  const subject = await members.register.name(tx, tenant, code);
  const joined = { id: subject, name, birth: change.birth ?? null, admitted, cell: id, path, status, day };
  return ok({ subject, name, path, from: null, to: cell.value.name, apply: () => members.register.join(tx, tenant, joined) });
}

async function changing(needs: PlanningNeeds, viewer: Viewer, member: Person, change: Changing): Planning {
  const { tx, tenant } = viewer;
  const { register } = needs.members;
  const { day } = change;
  const { id: subject, name, path } = member;
  const stays = (to: string, apply: Plan['apply']) => ok({ subject, name, path, from: null, to, apply });
  if (change.change === 'member_left') return stays('', () => register.end(tx, tenant, subject, day));
  if (change.change === 'member_status_set') {
    return stays(change.status, () => register.change(tx, tenant, subject, day, { status: change.status }));
  }
  if (change.change === 'member_renamed') {
    return stays(change.name, () => register.change(tx, tenant, subject, day, { name: change.name }));
  }
  const cell = await cellFor(needs, viewer, change);
  if (!cell.ok) return cell;
  const apply: Plan['apply'] = () => register.change(tx, tenant, subject, day, { cell: cell.value });
  return ok({ subject, name, path: cell.value.path, from: path, to: cell.value.name, apply });
}

async function cellFor(
  { organisations }: PlanningNeeds,
  { tx, tenant }: Viewer,
  { cell: code, day }: Extract<MemberChange, { cell: string }>,
): Promise<Result<Unit, RegisterRefusal>> {
  const cell = await organisations.register.find(tx, tenant, code);
  if (cell === null) return refuse(no.noOrganisation(code, day, 'cell'));
  const wrong = cellRefusal(cell);
  return wrong === null ? ok(cell) : refuse(wrong);
}
