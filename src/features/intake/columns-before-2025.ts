/** The columns of books that were closed before books declared them; a fact that is not named here is headed by its label. */
import type { Fact } from '#engine/facts.ts';
import { type Column, columnOfFact } from './column.ts';

type Heading = Pick<Column, 'also' | 'required' | 'openEnded' | 'notAbove'> & { readonly header: string };

const LOOKED_UP = new Set(['parentKind']);

const HEADINGS: Readonly<Record<string, Readonly<Record<string, Heading>>>> = {
  organisation: {
    targetsAssigned: { header: 'Chỉ tiêu giao', also: ['Số chỉ tiêu giao'], required: true },
    targetsDone: { header: 'Chỉ tiêu đạt', also: ['Chỉ tiêu hoàn thành'], required: true, notAbove: 'targetsAssigned' },
    forceMajeure: { header: 'Bất khả kháng' },
    programme: { header: 'Chương trình xây dựng Đảng', also: ['Chương trình XDĐ'], required: true },
    peerGovernment: { header: 'Chính quyền' },
    peerFront: { header: 'Mặt trận', also: ['MTTQ'] },
    peerUnion: { header: 'Công đoàn' },
    peerYouth: { header: 'Đoàn Thanh niên' },
    peerWomen: { header: 'Hội Phụ nữ' },
    peerVeterans: { header: 'Hội Cựu chiến binh' },
    discipline: { header: 'Kỷ luật', also: ['Hình thức kỷ luật'] },
    selfRemedied: { header: 'Tự phát hiện, khắc phục' },
    outstanding: { header: 'Thành tích nổi bật' },
    decided: { header: 'Mức xếp loại', also: ['Xếp loại', 'Mức đề nghị'], required: true },
    typical: { header: 'Tiêu biểu', also: ['TSVM tiêu biểu'] },
    leadership: { header: 'Khen thành tích lãnh đạo' },
  },
  member: {
    stateEmployee: { header: 'CBCCVC', also: ['Cán bộ, công chức, viên chức'] },
    stateRating: { header: 'Xếp loại CBCCVC' },
    tasksAssigned: { header: 'Nhiệm vụ giao', required: true },
    tasksDone: { header: 'Nhiệm vụ hoàn thành', required: true },
    sickMonths: { header: 'Nghỉ ốm (tháng)' },
    discipline: { header: 'Kỷ luật' },
    disciplineDate: { header: 'Ngày kỷ luật' },
    misconduct: { header: 'Kết luận suy thoái' },
    reviewed: { header: 'Đã kiểm điểm', required: true },
    product: { header: 'Sản phẩm tiêu biểu', also: ['Thành tích'] },
    decided: { header: 'Mức xếp loại', also: ['Xếp loại', 'Mức đề nghị'], required: true },
  },
};

/** Criteria are headed by their number, with or without their name: `O5 Chương trình công tác năm`. */
const CRITERION = /^[A-Z]\d$/u;

export function columnsBefore2025(sheet: string, facts: readonly Fact[]): Column[] {
  return facts
    .filter(({ id }) => !LOOKED_UP.has(id))
    .map((fact) => {
      const criterion: Heading | undefined = CRITERION.test(fact.id) ? { header: fact.id, required: true, openEnded: true } : undefined;
      return { ...columnOfFact(fact), ...(criterion ?? HEADINGS[sheet]?.[fact.id] ?? { header: fact.label.vi }) };
    });
}
