import { expect, test } from 'vitest';
import { newChangeSchema } from './register.contract.ts';

const joined = {
  change: 'member_joined',
  code: 'DV9',
  cell: 'A1',
  name: 'Đỗ Thị Mai',
  birth: '1990-06-15',
  admitted: '2015-02-03',
  status: 'active',
  day: '2021-03-01',
  decision: '7-QĐ/QU',
} as const;

const faultsOf = (more: Readonly<Record<string, string | undefined>>) => {
  const read = newChangeSchema.safeParse({ ...joined, ...more });
  return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'));
};

test.each([
  ['a day of birth', {}, []],
  ['no birth', { birth: undefined }, []],
  ['a year of birth', { birth: '1990' }, []],
  ['a birth that is none', { birth: 'hôm qua' }, ['birth']],
  ['a day that there is not', { birth: '1990-02-30' }, ['birth']],
  ['admitted at one', { birth: '2020-01-01', admitted: '2021-01-01' }, ['admitted']],
  ['admitted before birth', { birth: '2016' }, ['admitted']],
  ['admitted on the eighteenth birthday', { admitted: '2008-06-15' }, []],
  ['admitted a day before it', { admitted: '2008-06-14' }, ['admitted']],
  ['admitted in the year of it', { birth: '1990', admitted: '2008-01-01' }, []],
  ['admitted in the year before', { birth: '1990', admitted: '2007-12-31' }, ['admitted']],
  ['admitted after the day of the change', { admitted: '2021-03-02' }, ['admitted']],
  ['a name that nobody sees', { name: '\u200b\u202e' }, ['name']],
] as const)('%s', (_, more, faults) => expect(faultsOf(more)).toEqual(faults));

test('a name is kept as names are written', () =>
  expect(newChangeSchema.parse({ ...joined, name: ' \u202aÐỗ \u200b Thị  Mai (B)' })).toMatchObject({ name: 'Đỗ Thị Mai (B)' }));
