import type { Bilingual } from '#kernel/bilingual.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { OpinionSource, Post, Section, State, Step } from './reviews.ts';

/** Official names of what a review is made of; the English explains them. */

export const STATE_NAMES: Readonly<Record<State, Bilingual>> = {
  open: { vi: 'Đang tự kiểm điểm', en: 'Being written' },
  submitted: { vi: 'Đã tự kiểm điểm', en: 'Self-review handed in' },
  discussed: { vi: 'Đã thảo luận', en: 'Discussed' },
  proposed: { vi: 'Đã đề nghị mức', en: 'Level proposed' },
  appraised: { vi: 'Đã thẩm định', en: 'Appraised' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
};

export const STEP_NAMES: Readonly<Record<Step, Bilingual>> = {
  submit: { vi: 'gửi bản tự kiểm điểm', en: 'hand the self-review in' },
  discuss: { vi: 'ghi kết quả thảo luận', en: 'record the discussion' },
  propose: { vi: 'đề nghị mức xếp loại', en: 'propose a level' },
  appraise: { vi: 'thẩm định', en: 'appraise' },
  return: { vi: 'trả lại hồ sơ', en: 'send the file back' },
};

export const KIND_NAMES: Readonly<Record<SubjectKind, Bilingual>> = {
  member: { vi: 'đảng viên', en: 'member' },
  organisation: { vi: 'tổ chức đảng', en: 'organisation' },
  collective: { vi: 'tập thể lãnh đạo, quản lý', en: 'leading collective' },
};

export const FORM_NAMES: Readonly<Record<SubjectKind, Bilingual>> = {
  member: { vi: 'Bản kiểm điểm cá nhân', en: 'Self-review of a member' },
  collective: { vi: 'Báo cáo kiểm điểm tập thể', en: 'Review report of a collective' },
  organisation: {
    vi: 'Phiếu phân tích chất lượng và đánh giá, xếp loại tổ chức đảng',
    en: 'Analysis and rating sheet of an organisation',
  },
};

export const SOURCE_NAMES: Readonly<Record<OpinionSource, Bilingual>> = {
  residence: { vi: 'nơi cư trú', en: 'place of residence' },
  'former-cell': { vi: 'chi bộ nơi chuyển đi', en: 'former cell' },
  'temporary-cell': { vi: 'chi bộ nơi sinh hoạt tạm thời', en: 'temporary cell' },
  'peer-body': { vi: 'tổ chức cùng cấp', en: 'peer body' },
};

export const SECTION_NAMES: Readonly<Record<Section, Bilingual>> = {
  strengths: { vi: 'Ưu điểm, kết quả công tác', en: 'Strengths and results of work' },
  shortcomings: { vi: 'Hạn chế, khuyết điểm và nguyên nhân', en: 'Shortcomings and their causes' },
  remedied: {
    vi: 'Kết quả khắc phục những hạn chế, khuyết điểm đã được chỉ ra',
    en: 'What was done about shortcomings pointed out before',
  },
  explained: { vi: 'Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)', en: 'Answers to matters that were raised (if any)' },
  plan: { vi: 'Phương hướng, biện pháp khắc phục', en: 'What will be done next' },
};

export const POST_NAMES: Readonly<Record<Post, Bilingual>> = {
  head: { vi: 'người đứng đầu', en: 'head' },
  deputy: { vi: 'cấp phó', en: 'deputy' },
  member: { vi: 'thành viên', en: 'member' },
};

export const STATE_TONES = {
  open: 'none',
  submitted: 'fair',
  discussed: 'fair',
  proposed: 'wait',
  appraised: 'wait',
  decided: 'good',
} as const satisfies Record<State, string>;
