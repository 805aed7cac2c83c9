export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Kinds of files that may be attached, by what is in them and not by their names. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png', DOCX, XLSX, 'text/plain'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** A zip, as far as it is looked into; null where the bytes are none. */
export type Parts = {
  /** In lower case, as names are compared. */
  readonly names: readonly string[];
  /** What a part says, as far as it is plain letters; null where it is too long for what it should be. */
  readonly listing: (name: string) => string | null;
} | null;

const SIGNATURES: readonly (readonly [MediaType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is, told from its bytes, or null where it is none of the allowed kinds. */
export function mediaTypeOf(bytes: Uint8Array, parts: Parts): MediaType | null {
  const signed = SIGNATURES.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (signed !== undefined) return signed[0];
  if (parts !== null) return officeType(parts);
  return isPlainText(bytes) ? 'text/plain' : null;
}

function officeType({ names }: NonNullable<Parts>): MediaType | null {
  if (names.includes('word/document.xml')) return DOCX;
  return names.includes('xl/workbook.xml') ? XLSX : null;
}

/** Names that macros, embedded objects and programs have in an office file. */
const PROGRAM_NAMES =
  /(?:^|\/)(?:vbaproject|vbadata|oleobject|activex|macrosheets)|\.(?:exe|dll|com|scr|bat|cmd|js|jse|vbs|vbe|ps1|msi|jar|hta|lnk)$/u;
/** The same by what the file itself calls its parts (ECMA-376 part 2, ContentType and relationship Type), whatever their names are. */
const PROGRAM_TYPES = /macro|vba|oleobject|activex|\/control$|attachedtoolbars/u;

/** Whether an office file, whatever its name says, has something in it that runs when it is opened or clicked on. */
export function carriesProgram({ names, listing }: NonNullable<Parts>): boolean {
  if (names.some((name) => PROGRAM_NAMES.test(name))) return true;
  return names
    .filter((name) => name === '[content_types].xml' || name.endsWith('.rels'))
    .some((name) => {
      const text = listing(name);
      return text === null || typesIn(text).some((type) => PROGRAM_TYPES.test(type));
    });
}

/** Types in a list of parts or of relationships; signs may be written by their numbers. */
const typesIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/\b(?:content)?type\s*=\s*(?:"([^"]*)"|'([^']*)')/giu)].map(([, quoted, single]) =>
    (quoted ?? single ?? '')
      .replaceAll(/&#(x?)([\da-f]+);/giu, (_, hex: string, digits: string) => signOf(Number.parseInt(digits, hex ? 16 : 10)))
      .toLowerCase(),
  );

const signOf = (code: number): string => (code <= 0xff ? String.fromCodePoint(code) : '?');

/** UTF-8 without control characters other than tabs and line ends. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
