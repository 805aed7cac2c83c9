import { expect, test } from 'vitest';
import { columnNamed } from './headers.ts';

test.each([
  ['id', 'id'],
  ['Mã', 'id'],
  ['Đơn vị', 'unit'],
  ['NĂM', 'year'],
  ['Đối tượng', 'subject'],
  ['percentages', 'percentages'],
  ['Tổng số', 'total'],
  ['Tổng số (người)', 'total'],
  ['total', 'total'],
  ['Xuất sắc', 'excellent'],
  ['Hoàn thành xuất sắc nhiệm vụ', 'excellent'],
  ['counts.good', 'good'],
  ['Số lượng tốt', 'good'],
  ['Hoàn thành', 'completed'],
  ['Không hoàn thành', 'failed'],
  ['Tiêu biểu', 'typical'],
  ['exemplary', 'typical'],
  ['Biên chế', 'roster'],
  ['Tổng số đảng viên', 'roster'],
  ['Tổng số đảng viên được xếp loại', 'total'],
  ['Miễn', 'exempt'],
  ['notRated', 'notRated'],
  ['not_rated', 'notRated'],
  ['Không xếp loại', 'notRated'],
  ['Tốt trở lên', 'goodOrBetter'],
])('%s is the column %s', (header, key) => expect(columnNamed(header)).toMatchObject({ key }));

test.each([
  ['Tỷ lệ xuất sắc', 'excellent', null],
  ['Tỷ lệ % xuất sắc / tổng số', 'excellent', 'total'],
  ['Tốt (%)', 'good', null],
  ['% Hoàn thành tốt trên tổng số', 'good', 'total'],
  ['percent_excellent', 'excellent', null],
  ['excellentPercent', 'excellent', null],
  ['Tỉ lệ xuất sắc so với tốt trở lên', 'excellent', 'goodOrBetter'],
  ['share of excellent', undefined, null],
  ['excellent % of good', 'excellent', 'good'],
  ['Tỷ lệ tiêu biểu/xuất sắc', 'typical', 'excellent'],
  ['Tỷ lệ tốt trên số họp', 'good', null],
  ['Tỷ lệ Trong sạch, vững mạnh tiêu biểu', 'typical', null],
])('%s is a percentage of %s on %s', (header, numerator, base) => {
  const column = columnNamed(header);
  expect(column).toEqual(numerator === undefined ? undefined : { kind: 'percent', header, numerator, base });
});

test.each(['Ghi chú', 'Khen thưởng', 'Xuất sắc tiêu biểu khác', '', 'Tỷ lệ kết nạp'])('«%s» is none of ours', (header) =>
  expect(columnNamed(header)).toBeUndefined(),
);
