import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { lastAppealDay } from '#features/decisions/appeals/appeals.ts';
import { decisionDocument, noticeDocument } from './decision.document.ts';
import type { DecisionView } from '#features/decisions/decisions.contract.ts';

type At = Parameters<typeof decisionDocument>[1];

export const PAPER_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
export type PaperFormat = keyof typeof PAPER_TYPES;

const print = { docx: officialDocx, pdf: officialPdf };

/** The decision with its list. */
export const decisionPaper = (format: PaperFormat, decision: DecisionView, at: At): Promise<Uint8Array> =>
  print[format](decisionDocument(decision, at));

/** The notice of result to the subject with that code; null where the decision does not name it in the caller's sight. */
export function noticePaper(format: PaperFormat, decision: DecisionView, code: string, at: At): Promise<Uint8Array> | null {
  const line = decision.lines.find((one) => one.code === code);
  return line === undefined ? null : print[format](noticeDocument(decision, line, { ...at, lastAppealDay: lastAppealDay(decision.dated) }));
}
