export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Kinds of files that may be attached, by what is in them and not by their names. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png', DOCX, XLSX, 'text/plain'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Which parts a zip has; null where the bytes are no sound zip. */
export type Parts = { readonly has: (part: string) => boolean } | null;

const SIGNATURES: readonly (readonly [MediaType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is, told from its bytes, or null where it is none of the allowed kinds (an office file with macros is none). */
export function mediaTypeOf(bytes: Uint8Array, parts: Parts): MediaType | null {
  const signed = SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (signed !== undefined) return signed[0];
  if (parts !== null) return officeType(parts);
  return isPlainText(bytes) ? 'text/plain' : null;
}

function officeType(parts: NonNullable<Parts>): MediaType | null {
  if (parts.has('word/vbaProject.bin') || parts.has('xl/vbaProject.bin')) return null;
  if (parts.has('word/document.xml')) return DOCX;
  return parts.has('xl/workbook.xml') ? XLSX : null;
}

/** UTF-8 without control characters other than tabs and line ends. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
