import { CLASS_TITLES } from '#domain/class.ts';
import { writeSpreadsheet, type WrittenSheet } from '#papers/spreadsheet/write.ts';
import type { Trial } from './trials.contract.ts';

interface TrialPaper {
  readonly committee: string;
  readonly year: number;
  readonly trial: Trial;
}

/** The whole outcome of a trial: totals, units, quotas, what was changed in the book, and everybody who would stand elsewhere. */
export function trialWorkbook(paper: TrialPaper): Promise<Uint8Array> {
  return writeSpreadsheet([totals(paper), units(paper), names(paper), quotas(paper), ...differences(paper)]);
}

function titles({ committee, year, trial: { before, after } }: TrialPaper, title: string): string[] {
  return [
    `THỬ PHƯƠNG ÁN NĂM ${year}: ${title}`,
    `${committee} – chỉ để tham khảo, không có gì của năm bị thay đổi`,
    `Trước: ${before.book}, mã xác thực ${before.hash}${before.profile === null ? '' : `, cách tính ${before.profile}`}`,
    `Sau: ${after.book}, mã xác thực ${after.hash}${after.profile === null ? '' : `, cách tính ${after.profile}`}`,
  ];
}

function totals(paper: TrialPaper): WrittenSheet {
  return {
    name: 'Tổng hợp',
    titles: titles(paper, 'TỪ MỨC NÀO SANG MỨC NÀO'),
    columns: [
      { header: 'Đối tượng', width: 36 },
      { header: 'Trước', width: 34 },
      { header: 'Sau', width: 34 },
      { header: 'Số lượng', width: 12 },
    ],
    rows: paper.trial.totals.map(({ class: of, from, to, count }) => [CLASS_TITLES[of].vi, from.label.vi, to.label.vi, count]),
  };
}

function units(paper: TrialPaper): WrittenSheet {
  return {
    name: 'Theo đơn vị',
    titles: titles(paper, 'THEO TỔ CHỨC CƠ SỞ ĐẢNG'),
    columns: [
      { header: 'Mã', width: 13 },
      { header: 'Tổ chức cơ sở đảng', width: 40 },
      { header: 'Cao hơn', width: 12 },
      { header: 'Thấp hơn', width: 12 },
      { header: 'Thiếu số liệu', width: 14 },
      { header: 'Đổi diện xếp loại', width: 20 },
    ],
    rows: paper.trial.units.map((unit) => [unit.code, unit.name, unit.better, unit.worse, unit.pending, unit.standing]),
  };
}

function names(paper: TrialPaper): WrittenSheet {
  return {
    name: 'Theo tên',
    titles: titles(paper, 'AI THAY ĐỔI, VÌ SAO'),
    columns: [
      { header: 'Mã', width: 13 },
      { header: 'Họ và tên, tên tổ chức', width: 34 },
      { header: 'Tổ chức cơ sở đảng', width: 34 },
      { header: 'Trước', width: 30 },
      { header: 'Sau', width: 30 },
      { header: 'Vì điều kiện', width: 60 },
      { header: 'Căn cứ', width: 52 },
    ],
    rows: paper.trial.rows.map(({ code, name, unit, before, after, because }) => [
      code,
      name,
      unit?.name ?? '',
      before.label.vi,
      after.label.vi,
      because.map(({ kind, label }) => (kind === 'missing' ? `Thiếu: ${label.vi}` : label.vi)).join('; '),
      [...new Set(because.flatMap(({ article, owner }) => article?.vi ?? `${owner?.vi ?? ''} cần bổ sung`))].join('; '),
    ]),
  };
}

function quotas(paper: TrialPaper): WrittenSheet {
  const figures = ['cơ số', 'chỉ tiêu', 'đã dùng', 'vượt', 'số nhóm vượt'];
  const header = (side: string) => figures.map((figure) => ({ header: `${side}: ${figure}`, width: 14 }));
  const of = (sums: Trial['quotas'][number]['before']) =>
    sums === null ? figures.map(() => null) : [sums.base, sums.limit, sums.used, sums.over, sums.groupsOver];
  return {
    name: 'Tỷ lệ',
    titles: titles(paper, 'TỶ LỆ HOÀN THÀNH XUẤT SẮC'),
    columns: [{ header: 'Tỷ lệ', width: 44 }, { header: 'Cách tính', width: 44 }, ...header('Trước'), ...header('Sau')],
    rows: paper.trial.quotas.map((line) => [line.label.vi, line.profileLabel.vi, ...of(line.before), ...of(line.after)]),
  };
}

function differences(paper: TrialPaper): WrittenSheet[] {
  if (paper.trial.differences.length === 0) return [];
  const columns = [
    { header: 'Quy tắc', width: 44 },
    { header: 'Trước', width: 60 },
    { header: 'Sau', width: 60 },
  ];
  const rows = paper.trial.differences.map(({ id, before, after }) => [
    (after ?? before)?.label.vi ?? id,
    before?.words.vi ?? '',
    after?.words.vi ?? '',
  ]);
  return [{ name: 'Giá trị đã đổi', titles: titles(paper, 'GIÁ TRỊ ĐÃ ĐỔI TRONG BỘ QUY TẮC'), columns, rows }];
}
