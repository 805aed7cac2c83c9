import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { lastAppealDay } from '#features/decisions/appeals/appeals.ts';
import { decisionDocument, noticeDocument, type DecisionPlace } from './decision.document.ts';
import type { DecisionView, PaperFormat } from './signing.contract.ts';

const print = { docx: officialDocx, pdf: officialPdf };

/** The decision with its list. */
export const decisionPaper = (format: PaperFormat, decision: DecisionView, at: DecisionPlace): Promise<Uint8Array> =>
  print[format](decisionDocument(decision, at));

/** The notice of result to the subject of a line. */
export const noticePaper = (
  format: PaperFormat,
  decision: DecisionView,
  line: DecisionView['lines'][number],
  at: DecisionPlace,
): Promise<Uint8Array> => print[format](noticeDocument(decision, line, { ...at, lastAppealDay: lastAppealDay(decision.dated) }));
