import { printedDay } from '#kernel/dates.ts';
import { GRADES, LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';

/** What the columns of the database are called on paper, and how their values read. */

const COLUMN_NAMES: Readonly<Record<string, string>> = {
  code: 'Mã',
  ballot_id: 'Mã cuộc biểu quyết',
  place: 'Thứ tự trên phiếu',
  name: 'Họ và tên',
  reached: 'Mức đạt đủ phiếu',
  published: 'Kết quả công bố',
  present: 'Có mặt',
  mark: 'Hình thức nhận phiếu',
  entry_id: 'Số thứ tự',
  change: 'Biến động',
  grounds: 'Nội dung khiếu nại',
  filed_on: 'Ngày nộp',
  on_behalf: 'Nộp thay',
  attachments: 'Tệp đính kèm',
  class: 'Nhóm đối tượng',
  authoriser: 'Người cho phép',
  cleared_by: 'Người xử lý',
  cleared_at: 'Xử lý lúc',
  cleared_note: 'Kết quả xử lý',
  detail: 'Chi tiết',
  asked: 'Nội dung đề nghị ghi',
  because: 'Do quyết định',
  proposed: 'Mức đề nghị',
  before: 'Mức trước đó',
  before_typical: 'Tiêu biểu trước đó',
  before_leadership: 'Thành tích lãnh đạo trước đó',
  replaces: 'Thay quyết định',
  signed_by: 'Tài khoản ký',
  valid_from: 'Từ ngày',
  valid_to: 'Đến trước ngày',
  full_name: 'Họ và tên',
  given_name: 'Tên gọi',
  birth: 'Ngày sinh',
  admitted: 'Ngày vào Đảng',
  cell: 'Chi bộ',
  grassroots: 'Tổ chức cơ sở đảng',
  organisation: 'Tổ chức đảng',
  body: 'Nơi có ý kiến hoặc quyết định',
  collective: 'Tập thể lãnh đạo',
  status: 'Tình trạng',
  year: 'Năm',
  state_employee: 'Cán bộ, công chức, viên chức',
  state_rating: 'Mức xếp loại công chức, viên chức',
  m1: 'M1',
  m2: 'M2',
  m3: 'M3',
  m4: 'M4',
  m5: 'M5',
  m6: 'M6',
  tasks_assigned: 'Nhiệm vụ được giao',
  tasks_done: 'Nhiệm vụ hoàn thành',
  tasks_on_time: 'Nhiệm vụ đúng tiến độ, bảo đảm chất lượng',
  tasks_exceeded: 'Nhiệm vụ hoàn thành vượt mức',
  key_tasks_done: 'Hoàn thành nhiệm vụ trọng tâm',
  points_general: 'Điểm tiêu chí chung',
  points_tasks: 'Điểm kết quả nhiệm vụ',
  shortcomings_concluded: 'Hạn chế, khuyết điểm đã chỉ ra',
  shortcomings_remedied: 'Hạn chế, khuyết điểm đã khắc phục',
  position: 'Chức vụ lãnh đạo, quản lý',
  unit_ids: 'Mã các đơn vị phụ trách',
  judged_as: 'Xét theo quy định về',
  maternity: 'Nghỉ thai sản',
  violation_date: 'Ngày xảy ra vi phạm',
  duty_related: 'Kỷ luật liên quan nhiệm vụ',
  old_unit: 'Vi phạm ở đơn vị cũ',
  self_remedied: 'Tự phát hiện, khắc phục',
  conduct_rules_broken: 'Vi phạm điều đảng viên không được làm, nêu gương',
  corruption_below: 'Tham nhũng, tiêu cực ở đơn vị phụ trách',
  confidence_votes: 'Số phiếu tín nhiệm',
  low_votes: 'Số phiếu tín nhiệm thấp',
  sick_months: 'Số tháng nghỉ ốm',
  discipline: 'Kỷ luật',
  discipline_date: 'Ngày kỷ luật',
  misconduct: 'Có kết luận suy thoái',
  reviewed: 'Đã kiểm điểm',
  product: 'Sản phẩm tiêu biểu',
  decided: 'Mức đã quyết định',
  eligible: 'Mức đủ điều kiện',
  standing: 'Diện xếp loại',
  reason: 'Lý do',
  source_row: 'Dòng trong tệp đã nạp',
  level: 'Mức',
  typical: 'Tiêu biểu',
  leadership: 'Thành tích lãnh đạo',
  wording: 'Mức ghi trong hồ sơ',
  past_year: 'Năm được xếp loại',
  decision: 'Quyết định',
  decision_number: 'Số quyết định',
  award: 'Hình thức khen',
  state: 'Bước hiện tại',
  version: 'Lần ghi',
  file_version: 'Lần ghi của hồ sơ',
  draft: 'Bản nháp',
  saved_by: 'Người ghi',
  saved_at: 'Ghi lúc',
  self_level: 'Mức tự xếp loại',
  self_answers: 'Tự đánh giá',
  agreed_answers: 'Kết quả thống nhất tại hội nghị',
  narratives: 'Nội dung tự kiểm điểm',
  evidence: 'Minh chứng',
  proposed_level: 'Mức đề nghị',
  exception: 'Lý do ngoại lệ',
  ballot: 'Phiếu biểu quyết',
  appraised_by: 'Người thẩm định',
  post: 'Chức danh',
  disposed_on: 'Đã hủy ngày',
  at: 'Lúc',
  account: 'Tài khoản',
  step: 'Bước',
  held_on: 'Ngày trên giấy',
  attachment: 'Tệp đính kèm',
  source: 'Nguồn nhận xét',
  required: 'Bắt buộc',
  given_on: 'Ngày nhận xét',
  summary: 'Nội dung',
  kind: 'Loại',
  text: 'Nội dung',
  attachment_id: 'Mã tệp',
  purpose: 'Mục đích',
  file_name: 'Tên tệp',
  media_type: 'Loại tệp',
  size: 'Kích thước (byte)',
  sha256: 'Mã xác thực',
  uploaded_by: 'Người gửi',
  role: 'Vai trò',
  deputy: 'Cấp phó',
  appointed_by: 'Người giao',
  appointed_at: 'Giao lúc',
  overlapped: 'Có lúc trùng với tài khoản khác',
  day: 'Ngày',
  what: 'Đã mở',
  first_at: 'Lần đầu lúc',
  last_at: 'Lần cuối lúc',
  times: 'Số lần',
};

export const columnName = (column: string): string => COLUMN_NAMES[column] ?? column;

const RANKED = new Set(['state_rating', 'decided', 'eligible', 'level', 'self_level', 'proposed_level', 'proposed', 'before', 'reached']);
const GRADED = /^m[1-6]$/u;
/** Points are kept as whole tenths. */
const IN_TENTHS = /^points_(?:general|tasks)$/u;
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  judged_as: { member: 'Đảng viên', leader: 'Cá nhân lãnh đạo, quản lý' },
  duty_related: { yes: 'có', no: 'không' },
};
const GRADE_NAMES = { poor: 'Kém', average: 'Trung bình', good: 'Tốt', excellent: 'Xuất sắc' } as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A value of the database in words; null where there is nothing to say. */
export function printedValue(column: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return rankName(column, value) ?? String(value);
  if (typeof value === 'string') return textOf(column, value);
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const words = printedValue(name, inner);
    return words === null ? [] : [Array.isArray(value) ? words : `${columnName(name)}: ${words}`];
  });
  return parts.length === 0 ? null : parts.join('; ');
}

const textOf = (column: string, text: string): string => SAID[column]?.[text] ?? (DAY.test(text) ? printedDay(text) : text);

function rankName(column: string, rank: number): string | null {
  if (IN_TENTHS.test(column)) return String(rank / 10).replace('.', ',');
  if (GRADED.test(column)) return GRADE_NAMES[GRADES[rank] ?? 'poor'];
  const level = RANKED.has(column) ? LEVELS[rank] : undefined;
  return level === undefined ? null : LEVEL_NAMES[level].vi;
}
