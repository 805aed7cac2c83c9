import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { writeSpreadsheet } from '#papers/spreadsheet/write.ts';
import { reportDocument } from './reports.document.ts';
import { resultSheets } from './reports.sheets.ts';
import type { ReportData, ResultBook } from './reports.ts';

/** The yearly report as a Word file that the office goes on writing in. */
export const reportDocx = (data: ReportData): Promise<Uint8Array> => officialDocx(reportDocument(data));

/** The same report as an accessible PDF (PDF/UA-1). */
export const reportPdf = (data: ReportData): Promise<Uint8Array> => officialPdf(reportDocument(data));

/** Every figure of the report and every subject behind it, as an Excel workbook. */
export const resultWorkbook = (book: ResultBook): Promise<Uint8Array> => writeSpreadsheet(resultSheets(book));
