import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { formDocument, type FormData } from './form.document.ts';

/** The review as the official form, to be signed or gone on with by hand. */
export const formDocx = (data: FormData): Promise<Uint8Array> => officialDocx(formDocument(data));
export const formPdf = (data: FormData): Promise<Uint8Array> => officialPdf(formDocument(data));
