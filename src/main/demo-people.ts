import { sql } from 'kysely';
import { freshPassword, type AccountsDesk } from '#features/accounts/accounts.actions.ts';
import type { Role } from '#features/accounts/accounts.ts';
import { appoint, listAppointments } from '#features/accounts/accounts.store.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import type { Desk } from './desk.ts';

export interface DemoPerson {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the organisation where the office is held; null = the committee itself. */
  readonly at: string | null;
  readonly member?: string;
}

/** Invented people of the sample district, one for each role. Their passwords are random and known to nobody. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { account: 'ban-to-chuc', name: 'Trần Thị Thẩm Định', role: 'appraiser', at: null },
  { account: 'ban-thuong-vu', name: 'Lê Văn Quyết Định', role: 'decider', at: null },
  { account: 'van-phong', name: 'Phạm Thị Văn Phòng', role: 'office', at: null },
  { account: 'kiem-tra', name: 'Võ Văn Kiểm Tra', role: 'inspector', at: null },
  { account: 'dang-uy', name: 'Nguyễn Thị Đảng Ủy', role: 'grassroots-committee', at: 'DB01' },
  { account: 'bi-thu', name: 'Hồ Văn Bí Thư', role: 'cell-secretary', at: 'CB010001' },
  { account: 'dang-vien', name: 'Đặng Thị Đảng Viên', role: 'member', at: 'CB010001', member: 'first' },
  { account: 'quan-tri', name: 'Bùi Văn Quản Trị', role: 'administrator', at: null },
];

/** Makes the people of the sample and their offices, once. */
export async function settleDemoPeople(desk: Desk & Pick<AccountsDesk, 'sessions'>, committee: string): Promise<void> {
  const found = await inTransaction(desk.db, (tx) => desk.findCommittee(tx, committee));
  if (found === null) return;
  const { tenant } = found;
  for (const { account, name } of DEMO_PEOPLE) await desk.sessions.ensure({ account, name }, freshPassword());
  await inCommittee(desk.db, tenant, async (tx) => {
    for (const { account, role, at, member } of DEMO_PEOPLE) {
      if ((await listAppointments(tx, tenant, account)).length > 0) continue;
      const place = at ?? committee;
      const { rows } = await sql<{ code: string }>`
        SELECT m.code FROM memberships s JOIN members m USING (tenant_id, member_id)
        JOIN organisations o ON o.tenant_id = s.tenant_id AND o.organisation_id = s.cell_id
        WHERE s.tenant_id = ${tenant} AND o.code = ${place} AND s.status = 'active' ORDER BY m.code LIMIT 1`.execute(tx);
      const ids = await desk.idsOf(tx, tenant, place, member === undefined ? null : (rows[0]?.code ?? null));
      if (ids === null) throw new Error(`The sample has no place ${place}`);
      await appoint(tx, tenant, { account, role, organisation: ids.organisation, member: ids.member, validFrom: '2020-01-01' });
    }
  });
}
