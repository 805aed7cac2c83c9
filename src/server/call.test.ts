import { expect, test } from 'vitest';
import { readCall, readNaming, readOptions, WrongCall } from './call.ts';

const OPTIONS = { year: { type: 'string', default: '2020' }, seal: { type: 'string', multiple: true }, json: { type: 'boolean' } } as const;
const FILE = { vi: 'một tệp', en: 'one file' };

test('a call gives its options and what it names', () => {
  expect(readCall(['a', '--json', 'b'], OPTIONS)).toMatchObject({ values: { year: '2020', json: true }, positionals: ['a', 'b'] });
  expect(readOptions(['--seal', '1', '--seal=-2'], OPTIONS)).toEqual({ year: '2020', seal: ['1', '-2'] });
  expect(readNaming(['--year', '2021', '--', '--a'], OPTIONS, FILE)).toEqual({ values: { year: '2021' }, named: '--a' });
});

test.each([
  [
    'an unknown option',
    '--unknown',
    'Không có tùy chọn «--unknown» · There is no option “--unknown”. Có · there are: --year, --seal, --json.',
  ],
  ['a short option', '-j', 'Không có tùy chọn «-j» · There is no option “-j”. Có · there are: --year, --seal, --json.'],
  ['the name of what every object has', '--toString', /^Không có tùy chọn «--toString»/u],
  [
    'an option without its value',
    '--year',
    'Tùy chọn --year cần một giá trị; sau nó không có gì · The option --year needs a value; nothing follows it.',
  ],
  ['the next option for a value', '--year --json', /sau nó đã đọc «--json» .* “--json” was read after it/u],
  ['a value too many', '--json=yes', 'Tùy chọn --json không có giá trị; đã đọc «yes» · The option --json takes no value; “yes” was read.'],
  ['something named', 'a', 'Lệnh này chỉ nhận tùy chọn; đã đọc «a» · This command takes options only; “a” was read.'],
])('%s is told by what was read', (_, call, message) => {
  expect(() => readOptions(call.split(' '), OPTIONS)).toThrow(message);
  expect(() => readOptions(call.split(' '), OPTIONS)).toThrow(WrongCall);
});

test('a command without options has none to offer; one that names one thing names neither none nor two', () => {
  expect(() => readOptions(['--a'], {})).toThrow(
    'Lệnh này không có tùy chọn nào; đã đọc «--a» · This command has no options; “--a” was read.',
  );
  expect(() => readNaming([], OPTIONS, FILE)).toThrow(
    'Cần đúng một tệp; lệnh chưa ghi · Exactly one file is expected; the call names none.',
  );
  expect(() => readNaming(['a', 'b'], OPTIONS, FILE)).toThrow('Cần đúng một tệp; đã đọc «a», «b» · Exactly one file is expected, not 2.');
});
