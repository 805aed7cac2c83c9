import type { Bilingual } from '#kernel/bilingual.ts';
import type { AccountsNeeds } from '#features/accounts/accounts.needs.ts';
import { freshPassword } from '#features/accounts/handing-over.actions.ts';
import { appoint, listAppointments } from '#features/accounts/accounts.store.ts';
import type { Role } from '#features/accounts/accounts.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { first, big } from '#server/rows.ts';
import type { Desk } from './desk.ts';

interface DemoOffice {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the organisation where the office is held; null = the committee itself. */
  readonly at: string | null;
  readonly member?: string;
}

/** Somebody whose part a visitor may play, and what there is to do in it. */
interface DemoPerson extends DemoOffice {
  readonly tries: Bilingual;
}

/** Invented people of the sample district, one for each role. Their passwords are random and known to nobody. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    account: 'dang-vien',
    name: 'Đặng Thị Đảng Viên',
    role: 'member',
    at: 'CB010001',
    member: 'first',
    tries: {
      vi: 'Viết tiếp bản tự kiểm điểm, bỏ phiếu kín, xem hồ sơ về mình. Vừa màn hình điện thoại.',
      en: 'Go on writing the self-review, vote in secret, look at one’s own record. Made for a phone.',
    },
  },
  {
    account: 'bi-thu',
    name: 'Hồ Văn Bí Thư',
    role: 'cell-secretary',
    at: 'CB010001',
    tries: {
      vi: 'Chi bộ Khu phố 1: ghi thảo luận, kết thúc cuộc bỏ phiếu đang mở, nhập bản tự kiểm điểm từ bản giấy.',
      en: 'A cell: record the discussion, end the ballot that is open, record self-reviews from paper.',
    },
  },
  {
    account: 'dang-uy',
    name: 'Nguyễn Thị Đảng Ủy',
    role: 'grassroots-committee',
    at: 'DB01',
    tries: {
      vi: 'Đảng ủy Phường 1: bảng xếp loại đảng viên chờ ký; một chi bộ đã họp, chờ bỏ phiếu và đề nghị.',
      en: 'A ward: a board of members waits for a signature; one cell has met and waits for its ballot.',
    },
  },
  {
    account: 'ban-to-chuc',
    name: 'Trần Thị Thẩm Định',
    role: 'appraiser',
    at: null,
    tries: {
      vi: 'Thẩm định tổ chức cơ sở gửi lên; lịch năm, gia hạn, ai còn chậm; biến động.',
      en: 'Examine what grassroots organisations send up; the calendar, more time, who is late; the register.',
    },
  },
  {
    account: 'ban-thuong-vu',
    name: 'Lê Văn Quyết Định',
    role: 'decider',
    at: null,
    tries: {
      vi: 'Bảng xếp loại của quận: một tổ chức đã thẩm định, chờ biểu quyết và ký; kết thúc năm.',
      en: 'The district’s board: an organisation is examined and waits for votes and signature; close the year.',
    },
  },
  {
    account: 'van-phong',
    name: 'Phạm Thị Văn Phòng',
    role: 'office',
    at: null,
    tries: {
      vi: 'Ghi biến động của tổ chức, đảng viên; đọc số liệu, in báo cáo.',
      en: 'Record changes of organisations and members; read figures, print the report.',
    },
  },
  {
    account: 'kiem-tra',
    name: 'Võ Văn Kiểm Tra',
    role: 'inspector',
    at: null,
    tries: {
      vi: 'Đọc tất cả, kiểm tra tính toàn vẹn của sổ nhật ký; không sửa được gì.',
      en: 'Read everything and verify the journal’s chain; change nothing.',
    },
  },
  {
    account: 'quan-tri',
    name: 'Bùi Văn Quản Trị',
    role: 'administrator',
    at: null,
    tries: {
      vi: 'Cấp tài khoản, giao vai trò; không đọc nội dung xếp loại.',
      en: 'Make accounts and give out offices; read no content.',
    },
  },
];

/** Who did a part of the sample's running year before anybody looks. */
const BEHIND: readonly DemoOffice[] = [
  { account: 'chi-uy-hoa-sen', name: 'Lý Thị Hoa Sen', role: 'grassroots-committee', at: 'CS41' },
  { account: 'chi-uy-tan-tien', name: 'Đỗ Văn Tân Tiến', role: 'grassroots-committee', at: 'CS39' },
];

const FIRST_DAY = '2020-01-01';

/** Makes the people of the sample and their offices, once. */
export async function settleDemoPeople(desk: Desk & Pick<AccountsNeeds, 'sessions'>, committee: string): Promise<void> {
  const found = await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, committee));
  if (found === null) return;
  const { tenant } = found;
  const everybody: readonly DemoOffice[] = [...DEMO_PEOPLE, ...BEHIND];
  for (const { account, name } of everybody) await desk.sessions.ensure({ account, name }, freshPassword());
  await inCommittee(desk.db, tenant, async (tx) => {
    for (const { account, role, at, member } of everybody) {
      if ((await listAppointments(tx, tenant, account)).length > 0) continue;
      const place = at ?? committee;
      const somebody = await first(tx, { id: big })`
        SELECT m.member_id AS id FROM memberships s JOIN members m USING (tenant_id, member_id)
        JOIN organisations o ON o.tenant_id = s.tenant_id AND o.organisation_id = s.cell_id
        WHERE s.tenant_id = ${tenant} AND o.code = ${place} AND s.status = 'active' ORDER BY m.code LIMIT 1`;
      const found = await desk.organisations.during(tx, tenant, place, { from: FIRST_DAY, to: null });
      if (found === null) throw new Error(`The sample has no place ${place}`);
      const self = member === undefined ? null : (somebody?.id ?? null);
      await appoint(tx, tenant, { account, role, organisation: found.id, member: self, validFrom: FIRST_DAY, today: desk.clock.today() });
    }
  });
}
