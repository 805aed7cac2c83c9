/** What `tongket check-figures` prints for a clerk: each line, what was found, and the readings of the limit. */
import { grouped } from '#features/reports/report-words.ts';
import type { FindingCode, LineReport, PublishedLine, QuotaReading } from './figures.ts';
import { decimal } from './wording.ts';

const headings: Readonly<Record<FindingCode, string>> = {
  'sum-mismatch': 'TỔNG LỆCH',
  'roster-mismatch': 'TỔNG LỆCH',
  'percent-mismatch': 'TỶ LỆ LỆCH',
  'no-base-fits': 'TỶ LỆ LỆCH',
  'percent-truncated': 'CẮT SỐ LẺ',
  'base-implied': 'mẫu số',
  solved: 'suy ra',
  approximate: 'gần đúng',
  'not-enough': 'chưa đủ số',
};

const defects: ReadonlySet<FindingCode> = new Set([
  'sum-mismatch',
  'roster-mismatch',
  'percent-mismatch',
  'no-base-fits',
  'percent-truncated',
]);

export function clerkLines(lines: readonly PublishedLine[], reports: readonly LineReport[]): string {
  const blocks = lines.flatMap((line, index) => (reports[index] === undefined ? [] : [block(line, reports[index])]));
  const faulty = reports.filter(({ findings }) => findings.some(({ code }) => defects.has(code))).length;
  const summary = `Đã kiểm tra ${grouped(reports.length)} dòng: ${faulty === 0 ? 'không dòng nào có số lệch' : `${grouped(faulty)} dòng có số lệch`}. Số đã in được giữ nguyên.`;
  return `${[...blocks, summary].join('\n\n')}\n`;
}

function block({ unit, year, subject }: PublishedLine, { id, findings, quota }: LineReport): string {
  const about = [unit, subject, year === '' ? '' : `năm ${year}`].filter((text) => text !== '');
  const found = findings.map(({ code, message }) => `  ${headings[code].padEnd(11)} ${message}`);
  return [
    [String(id), ...about].join(' – '),
    ...(found.length === 0 ? ['  khớp        Các tổng và tỷ lệ đã in đều khớp.'] : found),
    '  Giới hạn 20% xếp loại “Hoàn thành xuất sắc nhiệm vụ” (số gộp, chưa nói được từng nhóm có vượt hay không):',
    reading('trên số được xếp loại', quota.rated),
    reading('trên số xếp loại tốt trở lên', quota.goodOrBetter),
    reading('trên số xếp loại tốt', quota.good),
  ].join('\n');
}

function reading(base: string, { percent, limit, over }: QuotaReading): string {
  const share = percent === null ? 'không tính được tỷ lệ' : `${decimal(percent)}%`;
  const most = limit === null ? '' : `, tối đa ${grouped(limit)}`;
  const excess = over === null ? '' : over === 0 ? ', không vượt' : `, nhiều hơn ${grouped(over)}`;
  return `    ${base.padEnd(30)}${share}${most}${excess}`;
}
