import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Bilingual } from '#kernel/bilingual.ts';

/** Calls of the command line. Node says in its own English what is wrong with one; here people are told what was read and what is expected. */

/** A wrong call: the message says what is wrong with it. Exit code 2. */
export class WrongCall extends Error {}

const wrong = (vi: string, en: string) => new WrongCall(`${vi} · ${en}`);

const parse = <O extends ParseArgsOptionsConfig>(args: string[], options: O) => parseArgs({ args, options, allowPositionals: true });

/**
 * A call with options and whatever else it names.
 * @throws WrongCall
 */
export function readCall<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O): ReturnType<typeof parse<O>> {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') checkOption(token, options);
  return parse([...args], options);
}

/** The options of a call that names nothing else. */
export function readOptions<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  const { values, positionals } = readCall(args, options);
  const [named] = positionals;
  if (named === undefined) return values;
  throw wrong(`Lệnh này chỉ nhận tùy chọn; đã đọc «${named}»`, `This command takes options only; “${named}” was read.`);
}

/** A call that names one thing beside its options. */
export function readNaming<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O, what: Bilingual) {
  const { values, positionals } = readCall(args, options);
  const [named, ...more] = positionals;
  if (named !== undefined && more.length === 0) return { values, named };
  const read = positionals.map((one) => `«${one}»`).join(', ');
  if (read === '') throw wrong(`Cần đúng ${what.vi}; lệnh chưa ghi`, `Exactly ${what.en} is expected; the call names none.`);
  throw wrong(`Cần đúng ${what.vi}; đã đọc ${read}`, `Exactly ${what.en} is expected, not ${positionals.length}.`);
}

/** Says that there is no such thing as was read, and which there are. */
export const noSuch = (what: Bilingual, read: string, known: readonly string[]): string =>
  `Không có ${what.vi} «${read}» · There is no ${what.en} “${read}”. Có · there are: ${known.join(', ')}.`;

interface OptionRead {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionRead, options: ParseArgsOptionsConfig): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw noOption(rawName, Object.keys(options));
  if (option.type === 'boolean' && value !== undefined)
    throw wrong(`Tùy chọn ${rawName} không có giá trị; đã đọc «${value}»`, `The option ${rawName} takes no value; “${value}” was read.`);
  if (option.type === 'boolean') return;
  if (value === undefined)
    throw wrong(`Tùy chọn ${rawName} cần một giá trị; sau nó không có gì`, `The option ${rawName} needs a value; nothing follows it.`);
  // Rather the next option than a value, unless an equals sign says otherwise.
  if (value.startsWith('-') && inlineValue !== true)
    throw wrong(
      `Tùy chọn ${rawName} cần một giá trị; sau nó đã đọc «${value}» (nếu đúng là giá trị: ${rawName}=${value})`,
      `The option ${rawName} needs a value; “${value}” was read after it (if that is the value: ${rawName}=${value}).`,
    );
}

function noOption(name: string, known: readonly string[]): WrongCall {
  if (known.length === 0)
    return wrong(`Lệnh này không có tùy chọn nào; đã đọc «${name}»`, `This command has no options; “${name}” was read.`);
  return new WrongCall(
    noSuch(
      { vi: 'tùy chọn', en: 'option' },
      name,
      known.map((one) => `--${one}`),
    ),
  );
}
