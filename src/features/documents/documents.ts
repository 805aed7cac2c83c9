/** Documents: files that people attach to the year's records. What is a state secret never comes in. */

/** A step's permission lets its holder attach the step's paper; who only reads or manages accounts attaches nothing. */
export const ATTACHING = ['review', 'ballot', 'appraise', 'arrange', 'sign', 'launch', 'register'] as const;

/** The largest file, in bytes: a scan of some 40 pages. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** What one subject's year may hold, so that nobody fills the disk file by file: a scan a week of the largest size, or many small ones. */
export const MOST = { files: 200, bytes: 50 * LARGEST_FILE } as const;

const LONGEST_NAME = 200;

/** A file's name as it is kept: one line, no folders, NFC, cut before it is too long. Empty where nothing is left. */
export function keptName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/^.*[/\\]/u, '')
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .slice(-LONGEST_NAME)
    .trim();
}
