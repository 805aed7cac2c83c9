import { readFileSync } from 'node:fs';
import { readNaming, WrongCall } from '#server/call.ts';
import { checkLine } from '#features/figures/checking.ts';
import { clerkLines } from '#features/figures/clerk-lines.ts';
import { readPublished } from '#features/figures/figures.papers.ts';

/** `tongket check-figures FILE`: says what holds in results published elsewhere. Findings are a report, not a failure. */
export function checkFiguresCommand(args: string[]): number {
  const { values, named: file } = readNaming(args, { json: { type: 'boolean', default: false } }, { vi: 'một tệp', en: 'one file' });
  const read = readPublished(file, bytesOf(file));
  if (!read.ok) {
    const list = read.refusal.map(({ code, message }) => `  ${code}  ${message}`).join('\n');
    process.stderr.write(`Tệp ${file} không được kiểm tra: ${read.refusal.length} chỗ cần sửa.\n${list}\n`);
    return 1;
  }
  const { lines, unread } = read.value;
  if (unread.length > 0)
    process.stderr.write(`Không đọc các cột · columns not read: ${unread.map((header) => `«${header}»`).join(', ')}\n`);
  const reports = lines.map(checkLine);
  process.stdout.write(values.json ? `${JSON.stringify(reports, null, 2)}\n` : clerkLines(lines, reports));
  return 0;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongCall(`Không mở được tệp «${file}» · The file cannot be opened (${(error as NodeJS.ErrnoException).code}).`);
  }
}
