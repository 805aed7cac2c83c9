import { readFileSync } from 'node:fs';
import { LEVELS } from '#domain/level.ts';
import { readNaming, WrongCall } from '#server/call.ts';
import { recount } from '#features/ballots/counting/box.recount.ts';
import { boxSchema, type Box } from '#features/ballots/counting/counting.contract.ts';
import { CHOICE_NAMES } from '#features/ballots/wording.ts';

const CHOICES = [...LEVELS.toReversed(), 'blank' as const];

/** `tongket recount FILE`: counts the box of a closed ballot again, without server or database. Exit code 1 where a sheet in it is not good. */
export function recountCommand(args: string[], print: (line: string) => void): number {
  const box = boxOf(readNaming(args, {}, { vi: 'một tệp', en: 'one file' }).named);
  const { count, bad } = recount(box);
  const { issued: _issued, collected, invalid, subjects } = count;
  print(`${collected} phiếu thu về · sheets, ${invalid} không hợp lệ · invalid`);
  print(['', ...CHOICES.map((choice) => CHOICE_NAMES[choice].vi)].join('\t'));
  for (const [place, { name }] of box.subjects.entries())
    print([name, ...CHOICES.map((choice) => String(subjects[place]![choice]))].join('\t'));
  if (bad > 0) print(`${bad} phiếu trong hòm không có chữ ký đúng, hoặc trùng · sheets in the box are not signed, or there twice`);
  return bad === 0 ? 0 : 1;
}

function boxOf(file: string): Box {
  try {
    return boxSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new WrongCall(`Không đọc được hòm phiếu «${file}» · The box cannot be read (${(error as Error).message.slice(0, 200)}).`);
  }
}
