import ExcelJS from 'exceljs';

/** One sheet of a workbook to be read: what stands in each record, by header. */
export interface IntakeTable {
  name: string;
  titles: string[];
  headers: string[];
  records: Record<string, unknown>[];
}

export interface IntakeTables {
  organisations: IntakeTable;
  members: IntakeTable;
  pastResults: IntakeTable;
}

const organisation = { O1: 'Tốt', O2: 'T', O3: 'Xuất sắc', O4: 'XS', O5: 'tot', O6: 'Trung bình', O7: 'TB' };
const member = { M1: 'Tốt', M2: 'T', M3: 'Xuất sắc', M4: 'XS', M5: 'Kém', M6: 'K', 'Nhiệm vụ giao': 10, 'Nhiệm vụ hoàn thành': 9 };

/**
 * A small committee that is right in everything: root Q, đảng bộ cơ sở A with the cell A1, chi bộ cơ sở B; three members.
 * Headers stand in row 1, so the first record is row 2.
 */
export function smallCommittee(): IntakeTables {
  return {
    organisations: {
      name: 'Tổ chức',
      titles: [],
      headers: [
        'Mã tổ chức',
        'Tên tổ chức',
        'Loại hình',
        'Trực thuộc',
        'Nhóm so sánh',
        'Ngày thành lập',
        'O1',
        'O2',
        'O3',
        'O4',
        'O5 Chương trình công tác năm',
        'O6',
        'O7',
        'Chỉ tiêu giao',
        'Chỉ tiêu đạt',
        'Bất khả kháng',
        'Chương trình xây dựng Đảng',
        'Chính quyền',
        'Mặt trận',
        'Công đoàn',
        'Đoàn Thanh niên',
        'Hội Phụ nữ',
        'Hội Cựu chiến binh',
        'Kỷ luật',
        'Tự phát hiện, khắc phục',
        'Thành tích nổi bật',
        'Mức xếp loại',
        'Tiêu biểu',
        'Khen thành tích lãnh đạo',
      ],
      records: [
        { 'Mã tổ chức': 'Q', 'Tên tổ chức': 'Đảng bộ Quận', 'Loại hình': 'Đảng bộ cấp trên' },
        {
          'Mã tổ chức': 'A',
          'Tên tổ chức': 'Đảng bộ Phường 1',
          'Loại hình': 'Đảng bộ cơ sở',
          'Trực thuộc': 'Q',
          'Nhóm so sánh': 'Phường',
          'Ngày thành lập': '30/4/1976',
          ...organisation,
          'O5 Chương trình công tác năm': 'Xuất sắc',
          'Chỉ tiêu giao': 30,
          'Chỉ tiêu đạt': '29',
          'Bất khả kháng': 'x',
          'Chương trình xây dựng Đảng': 'Tốt',
          'Chính quyền': 'HTTNV',
          'Mặt trận': 'Hoàn thành xuất sắc nhiệm vụ',
          'Kỷ luật': 'Cảnh cáo',
          'Tự phát hiện, khắc phục': 'có',
          'Thành tích nổi bật': 'Cờ thi đua',
          'Mức xếp loại': 'Hoàn thành tốt nhiệm vụ',
          'Tiêu biểu': '✓',
          'Khen thành tích lãnh đạo': 1,
        },
        { 'Mã tổ chức': 'A1', 'Tên tổ chức': 'Chi bộ Khu phố 1', 'Loại hình': 'CBTT', 'Trực thuộc': 'A', ...organisation },
        { 'Mã tổ chức': 'B', 'Tên tổ chức': 'Chi bộ Trường', 'Loại hình': 'chi bo co so', 'Trực thuộc': 'Q', ...organisation },
      ],
    },
    members: {
      name: 'Đảng viên',
      titles: [],
      headers: [
        'Mã đảng viên',
        'Họ và tên',
        'Ngày sinh',
        'Ngày vào Đảng',
        'Mã chi bộ',
        'Tình trạng',
        'CBCCVC',
        'Xếp loại CBCCVC',
        'M1',
        'M2',
        'M3',
        'M4',
        'M5',
        'M6',
        'Nhiệm vụ giao',
        'Nhiệm vụ hoàn thành',
        'Nghỉ ốm (tháng)',
        'Kỷ luật',
        'Ngày kỷ luật',
        'Kết luận suy thoái',
        'Đã kiểm điểm',
        'Sản phẩm tiêu biểu',
        'Mức xếp loại',
      ],
      records: [
        {
          'Mã đảng viên': 'DV1',
          'Họ và tên': 'Nguyễn Văn An',
          'Ngày sinh': '1957',
          'Ngày vào Đảng': '03/02/1990',
          'Mã chi bộ': 'A1',
          ...member,
          'Tình trạng': 'Dự bị',
          CBCCVC: 'x',
          'Xếp loại CBCCVC': 'HTXSNV',
          'Nghỉ ốm (tháng)': '2,5',
          'Kỷ luật': 'Khai trừ',
          'Ngày kỷ luật': '05/2020',
          'Kết luận suy thoái': 'không',
          'Đã kiểm điểm': 'X',
          'Sản phẩm tiêu biểu': 'Sáng kiến',
          'Mức xếp loại': 'KHT',
        },
        { 'Mã đảng viên': 'DV2', 'Họ và tên': 'Lê Thị Bé', 'Ngày vào Đảng': '1990-02-03', 'Mã chi bộ': 'A1', ...member },
        { 'Mã đảng viên': 'DV3', 'Họ và tên': 'Trần Đức', 'Ngày vào Đảng': '3-2-1990', 'Mã chi bộ': 'B' },
      ],
    },
    pastResults: {
      name: 'Kết quả các năm',
      titles: [],
      headers: ['Mã', 'Năm', 'Mức', 'Tiêu biểu', 'Số quyết định'],
      records: [
        { Mã: 'A1', Năm: 2016, Mức: 'Trong sạch, vững mạnh', 'Tiêu biểu': 'x', 'Số quyết định': '12-QĐ/QU' },
        { Mã: 'DV1', Năm: '2019', Mức: 'Hoàn thành xuất sắc nhiệm vụ' },
      ],
    },
  };
}

/** A table as rows of cells: titles, header, records. */
export function gridOf(table: IntakeTable): unknown[][] {
  return [
    ...table.titles.map((title) => [title]),
    table.headers,
    ...table.records.map((record) => table.headers.map((header) => record[header] ?? null)),
  ];
}

/** Writes grids with a library that the reader does not use. `adjust` may style what it likes. */
export async function writeGrids(
  grids: readonly { readonly name: string; readonly grid: readonly (readonly unknown[])[] }[],
  adjust?: (workbook: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, grid } of grids) {
    const sheet = workbook.addWorksheet(name);
    grid.forEach((row, r) =>
      row.forEach((value, c) => {
        if (value !== null) sheet.getCell(r + 1, c + 1).value = value as ExcelJS.CellValue;
      }),
    );
  }
  adjust?.(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export function writeTables(tables: IntakeTables, adjust?: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const all = [tables.organisations, tables.members, tables.pastResults];
  return writeGrids(
    all.map((table) => ({ name: table.name, grid: gridOf(table) })),
    adjust,
  );
}
