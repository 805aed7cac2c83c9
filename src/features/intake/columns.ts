/** The columns of the three sheets: their keys, their headers, and which of them a workbook must have. */
import { fold } from '#kernel/vietnamese.ts';

export interface Column {
  readonly key: string;
  readonly header: string;
  readonly also?: readonly string[];
  /** Absent: `missing-column`. */
  readonly required?: true;
  /** Columns that stand for this one together. */
  readonly parts?: readonly string[];
  /** A header that begins with the main header and goes on after a space or a sign counts too. */
  readonly openEnded?: true;
}

export interface SheetPlan {
  readonly name: string;
  /** A workbook without this sheet is refused. */
  readonly required: boolean;
  readonly columns: readonly Column[];
}

const criteria = (keys: readonly string[]): Column[] => keys.map((key) => ({ key, header: key, required: true, openEnded: true }));

export const organisationColumns: SheetPlan = {
  name: 'Tổ chức',
  required: true,
  columns: [
    { key: 'code', header: 'Mã tổ chức', also: ['Mã TCĐ', 'Mã đơn vị'], required: true },
    { key: 'name', header: 'Tên tổ chức', also: ['Tổ chức đảng', 'Tên đơn vị'], required: true },
    { key: 'kind', header: 'Loại hình', also: ['Loại', 'Loại hình tổ chức'], required: true },
    { key: 'parent', header: 'Trực thuộc', also: ['Mã cấp trên', 'Cấp trên'], required: true },
    { key: 'group', header: 'Nhóm so sánh', also: ['Khối', 'Nhóm'] },
    { key: 'founded', header: 'Ngày thành lập', also: ['Thành lập'] },
    ...criteria(['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7']),
    { key: 'targetsAssigned', header: 'Chỉ tiêu giao', also: ['Số chỉ tiêu giao'], required: true },
    { key: 'targetsDone', header: 'Chỉ tiêu đạt', also: ['Chỉ tiêu hoàn thành'], required: true },
    { key: 'forceMajeure', header: 'Bất khả kháng' },
    { key: 'programme', header: 'Chương trình xây dựng Đảng', also: ['Chương trình XDĐ'], required: true },
    { key: 'government', header: 'Chính quyền' },
    { key: 'front', header: 'Mặt trận', also: ['MTTQ'] },
    { key: 'union', header: 'Công đoàn' },
    { key: 'youth', header: 'Đoàn Thanh niên' },
    { key: 'women', header: 'Hội Phụ nữ' },
    { key: 'veterans', header: 'Hội Cựu chiến binh' },
    { key: 'discipline', header: 'Kỷ luật', also: ['Hình thức kỷ luật'] },
    { key: 'selfRemedied', header: 'Tự phát hiện, khắc phục' },
    { key: 'outstanding', header: 'Thành tích nổi bật' },
    { key: 'decided', header: 'Mức xếp loại', also: ['Xếp loại', 'Mức đề nghị'], required: true },
    { key: 'typical', header: 'Tiêu biểu', also: ['TSVM tiêu biểu'] },
    { key: 'leadership', header: 'Khen thành tích lãnh đạo' },
  ],
};

export const memberColumns: SheetPlan = {
  name: 'Đảng viên',
  required: true,
  columns: [
    { key: 'code', header: 'Mã đảng viên', also: ['Số thẻ đảng viên', 'Mã ĐV'], required: true },
    { key: 'name', header: 'Họ và tên', also: ['Họ tên'], required: true, parts: ['familyName', 'givenName'] },
    { key: 'familyName', header: 'Họ đệm' },
    { key: 'givenName', header: 'Tên' },
    { key: 'birth', header: 'Ngày sinh', also: ['Năm sinh'] },
    { key: 'admitted', header: 'Ngày vào Đảng', also: ['Ngày kết nạp'], required: true },
    { key: 'cell', header: 'Mã chi bộ', also: ['Chi bộ'], required: true },
    { key: 'status', header: 'Tình trạng', also: ['Trạng thái'] },
    { key: 'stateEmployee', header: 'CBCCVC', also: ['Cán bộ, công chức, viên chức'] },
    { key: 'stateRating', header: 'Xếp loại CBCCVC' },
    ...criteria(['M1', 'M2', 'M3', 'M4', 'M5', 'M6']),
    { key: 'tasksAssigned', header: 'Nhiệm vụ giao', required: true },
    { key: 'tasksDone', header: 'Nhiệm vụ hoàn thành', required: true },
    { key: 'sickMonths', header: 'Nghỉ ốm (tháng)' },
    { key: 'discipline', header: 'Kỷ luật' },
    { key: 'disciplineDate', header: 'Ngày kỷ luật' },
    { key: 'misconduct', header: 'Kết luận suy thoái' },
    { key: 'reviewed', header: 'Đã kiểm điểm', required: true },
    { key: 'product', header: 'Sản phẩm tiêu biểu', also: ['Thành tích'] },
    { key: 'decided', header: 'Mức xếp loại', also: ['Xếp loại', 'Mức đề nghị'], required: true },
  ],
};

export const pastResultColumns: SheetPlan = {
  name: 'Kết quả các năm',
  required: false,
  columns: [
    { key: 'subject', header: 'Mã', required: true },
    { key: 'year', header: 'Năm', required: true },
    { key: 'level', header: 'Mức', required: true },
    { key: 'typical', header: 'Tiêu biểu' },
    { key: 'decision', header: 'Số quyết định' },
  ],
};

/** A hostile file may hold megabytes in a cell; what is longer than this is no header, and is not compared. */
const longestHeader = 255;

/** A header for comparing: no marks, no case, no needless spaces, no unit or note in brackets at its end. */
export function plainHeader(text: string): string {
  let plain = fold(text);
  for (;;) {
    const withoutNote = plain.replace(/ ?(?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])$/u, '');
    if (withoutNote === plain) return plain;
    plain = withoutNote;
  }
}

export interface ColumnMatch {
  readonly column: Column;
  /** By its main header; other headers give way to it. */
  readonly main: boolean;
}

/** Finds the column that a header names, or undefined. */
export function headerMatcher(plan: SheetPlan): (header: string) => ColumnMatch | undefined {
  const exact = new Map<string, ColumnMatch>();
  for (const column of plan.columns) {
    for (const header of column.also ?? []) exact.set(plainHeader(header), { column, main: false });
    exact.set(plainHeader(column.header), { column, main: true });
  }
  const openEnded = plan.columns.filter((column) => column.openEnded);
  return (header) => {
    if (header.length > longestHeader) return undefined;
    const plain = plainHeader(header);
    const found = exact.get(plain);
    if (found !== undefined) return found;
    const column = openEnded.find(({ header: start }) => beginsWith(plain, plainHeader(start)));
    return column === undefined ? undefined : { column, main: false };
  };
}

function beginsWith(text: string, start: string): boolean {
  return text.startsWith(start) && !/^[\p{L}\p{N}]/u.test(text.slice(start.length));
}
