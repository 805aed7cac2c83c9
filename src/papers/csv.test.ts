import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

test.each([
  [
    'a,b\nc,d',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    '\uFEFFa,b\r\n\r\nc,\r\n',
    [
      [1, 'a', 'b'],
      [3, 'c', ''],
    ],
  ],
  [
    '"a,\n""b""",c\rd',
    [
      [1, 'a,\n"b"', 'c'],
      [3, 'd'],
    ],
  ],
  ['"a"x,5" b,""', [[1, 'a"x', '5" b', '']]],
  ['"open', [[1, 'open']]],
  ['', []],
])('%j', (text, records) => expect(readCsv(text, ',').map(({ line, fields }) => [line, ...fields])).toEqual(records));

test('what is written with quotes is read back', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'ế', '"', ';', ',', '\n', '\r\n', ' ') });
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (records) => {
      const text = records.map((fields) => fields.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join('\r\n');
      expect(readCsv(text, ';').map(({ fields }) => fields)).toEqual(records);
    }),
  );
});
