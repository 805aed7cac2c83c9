import type { Bilingual } from '#kernel/bilingual.ts';
import { fromPaper, whom, word, type Sentences } from '#features/journal/sentences.ts';
import type { DecisionClass, DecisionKind } from './decisions.ts';
import { CLASS_NAMES, KIND_NAMES } from './wording.ts';

const classOf = (value: unknown): Bilingual => CLASS_NAMES[value as DecisionClass] ?? { vi: word(value), en: word(value) };
const kindOf = (value: unknown): Bilingual => KIND_NAMES[value as DecisionKind] ?? { vi: word(value), en: word(value) };

export const decisionSentences: Sentences = {
  'decisions.arranged': (detail) => ({
    vi: `đã sắp xếp bảng ${classOf(detail['class']).vi} năm ${word(detail['year'])} của ${word(detail['body'])}: ${whom(detail).vi}`,
    en: `arranged the board of ${classOf(detail['class']).en} ${word(detail['year'])} of ${word(detail['body'])}: ${whom(detail).en}`,
  }),
  'decisions.voted': (detail) => ({
    vi: `đã ghi biểu quyết trên bảng ${classOf(detail['class']).vi} năm ${word(detail['year'])} của ${word(detail['body'])}${fromPaper(detail).vi}`,
    en: `recorded votes on the board of ${classOf(detail['class']).en} ${word(detail['year'])} of ${word(detail['body'])}${fromPaper(detail).en}`,
  }),
  'decisions.signed': (detail) => ({
    vi: `đã ký ${kindOf(detail['kind']).vi.toLowerCase()} số ${word(detail['number'])} của ${word(detail['body'])} (${classOf(detail['class']).vi} năm ${word(detail['year'])}): ${whom(detail).vi}${fromPaper(detail).vi}`,
    en: `signed ${word(detail['number'])}, ${kindOf(detail['kind']).en.toLowerCase()}, of ${word(detail['body'])} (${classOf(detail['class']).en} ${word(detail['year'])}): ${whom(detail).en}${fromPaper(detail).en}`,
  }),
  'decisions.appealed': (detail) => ({
    vi: `đã gửi khiếu nại quyết định xếp loại năm ${word(detail['year'])}: ${whom(detail).vi}`,
    en: `appealed against a decision of ${word(detail['year'])}: ${whom(detail).en}`,
  }),
  'decisions.flag_cleared': (detail) => ({
    vi: `đã ghi kết quả xem xét việc liên quan đến quyết định bị thay thế năm ${word(detail['year'])}: ${word(detail['note'])}`,
    en: `recorded the outcome of a flag of ${word(detail['year'])}: ${word(detail['note'])}`,
  }),
};
