import { DOCX, XLSX, type MediaType } from './media-types.ts';

/** Documents: files that people attach to the year's records. What is a state secret never comes in. */

/** A step's permission lets its holder attach the step's paper; who only reads or manages accounts attaches nothing. */
export const ATTACHING = ['review', 'ballot', 'appraise', 'arrange', 'sign', 'launch', 'register'] as const;

/** The largest file, in bytes: a scan of some 40 pages. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** What one subject's year may hold, so that nobody fills the disk file by file: a scan a week of the largest size, or many small ones. */
export const MOST = { files: 200, bytes: 50 * LARGEST_FILE } as const;

const LONGEST_NAME = 200;

/** How a file of each kind may end; the first is added to any other name, so that no device opens it as something else. */
const ENDINGS: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  [DOCX]: ['.docx'],
  [XLSX]: ['.xlsx'],
  'text/plain': ['.txt', '.csv', '.md'],
};

/** The name with an ending that says what the file is: text by the name of a program or a page would be run where it is opened. */
export function namedByKind(name: string, kind: MediaType): string {
  const endings = ENDINGS[kind];
  if (endings.some((ending) => name.toLowerCase().endsWith(ending))) return name;
  return `${name.slice(0, LONGEST_NAME - endings[0]!.length)}${endings[0]!}`;
}

/** A file's name as it is kept: one line, no folders, NFC, cut before it is too long. Empty where nothing is left. */
export function keptName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/^.*[/\\]/u, '')
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .slice(-LONGEST_NAME)
    .trim();
}
