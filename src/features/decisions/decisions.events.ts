import { z } from 'zod';
import { event } from '#domain/journal-event.ts';
import { classSchema } from '#domain/shapes.ts';
import { SUBJECT_KINDS, subjectName, type Subject } from '#domain/subject.ts';
import { fromPaper, whom } from '#features/journal/sentences.ts';
import { DECISION_KINDS } from './decisions.ts';
import { CLASS_NAMES, KIND_NAMES } from './wording.ts';

const boardShape = { year: z.int(), body: z.string(), class: classSchema };
const paperShape = { paper: z.object({ heldOn: z.string(), attachment: z.string().optional() }).optional() };
const subjects = z.array(z.string());

/** Entries of before keep the subject of an appeal as kind and code. */
const subject = z.union([z.string(), z.object({ kind: z.enum(SUBJECT_KINDS), code: z.string() })]);
const nameOf = (one: string | Subject): string => (typeof one === 'string' ? one : subjectName(one));

export const decisionEvents = {
  arranged: event(
    'decisions.arranged',
    z.object({ ...boardShape, version: z.int(), subjects, moves: z.array(z.unknown()) }),
    ({ year, body, class: of, ...detail }) => ({
      vi: `đã sắp xếp bảng ${CLASS_NAMES[of].vi} năm ${year} của ${body}: ${whom(detail).vi}`,
      en: `arranged the board of ${CLASS_NAMES[of].en} ${year} of ${body}: ${whom(detail).en}`,
    }),
  ),
  voted: event(
    'decisions.voted',
    z.object({ ...boardShape, version: z.int(), votes: z.array(z.unknown()), ...paperShape }),
    ({ year, body, class: of, paper }) => ({
      vi: `đã ghi biểu quyết trên bảng ${CLASS_NAMES[of].vi} năm ${year} của ${body}${fromPaper({ paper }).vi}`,
      en: `recorded votes on the board of ${CLASS_NAMES[of].en} ${year} of ${body}${fromPaper({ paper }).en}`,
    }),
  ),
  signed: event(
    'decisions.signed',
    z.object({
      ...boardShape,
      kind: z.enum(DECISION_KINDS),
      decision: z.string(),
      number: z.string(),
      dated: z.string(),
      reason: z.string().nullable(),
      subjects,
      hash: z.string(),
      ...paperShape,
    }),
    ({ year, body, class: of, kind, number, paper, subjects: named }) => {
      const [who, recorded] = [whom({ subjects: named }), fromPaper({ paper })];
      return {
        vi: `đã ký ${KIND_NAMES[kind].vi.toLowerCase()} số ${number} của ${body} (${CLASS_NAMES[of].vi} năm ${year}): ${who.vi}${recorded.vi}`,
        en: `signed ${number}, ${KIND_NAMES[kind].en.toLowerCase()}, of ${body} (${CLASS_NAMES[of].en} ${year}): ${who.en}${recorded.en}`,
      };
    },
  ),
  appealed: event(
    'decisions.appealed',
    z.object({ year: z.int(), appeal: z.string(), subject, decision: z.string(), onBehalf: z.boolean(), filedOn: z.string() }),
    ({ year, subject: one }) => {
      const who = whom({ subject: nameOf(one) });
      return {
        vi: `đã gửi khiếu nại quyết định xếp loại năm ${year}: ${who.vi}`,
        en: `appealed against a decision of ${year}: ${who.en}`,
      };
    },
  ),
  flagCleared: event('decisions.flag_cleared', z.object({ year: z.int(), flag: z.string(), note: z.string() }), ({ year, note }) => ({
    vi: `đã ghi kết quả xem xét việc liên quan đến quyết định bị thay thế năm ${year}: ${note}`,
    en: `recorded the outcome of a flag of ${year}: ${note}`,
  })),
};
