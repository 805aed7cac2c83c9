import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf } from './faults.ts';

const shape = z.object({
  name: z.string().min(1).max(3),
  points: z.number().min(0).max(30),
  share: z.number().gt(0).lt(1),
  months: z.int(),
  half: z.number().multipleOf(0.5),
  day: z.iso.date(),
  level: z.enum(['good', 'completed']),
  subjects: z.array(z.string()).min(1).max(2),
  code: z.string().regex(/^[a-z]+$/u),
  signer: z.object({ name: z.string().min(2) }),
  voted: z.string().refine((text) => text === 'yes', { params: { says: { vi: 'Chưa bỏ phiếu.', en: 'Not voted yet.' } } }),
  either: z.union([z.string(), z.number()]),
});

const good = {
  name: 'Ba',
  points: 2.5,
  share: 0.5,
  months: 12,
  half: 1.5,
  day: '2026-02-05',
  level: 'good',
  subjects: ['a'],
  code: 'a',
  signer: { name: 'An' },
  voted: 'yes',
  either: 1,
};

const said = (order: unknown): Record<string, string> => {
  const read = shape.safeParse(order);
  return Object.fromEntries(
    read.success ? [] : faultsOf(read.error.issues, order).map(({ at, message }) => [at, `${message.vi} ${message.en}`]),
  );
};

test('an order that fits its shape has no faults', () => expect(said(good)).toEqual({}));

test.each([
  ['name', { name: '' }, 'Chưa điền. This is not filled in.'],
  ['name', { name: undefined }, 'Chưa điền. This is not filled in.'],
  ['name', { name: 'Nguyễn' }, 'Dài quá 3 ký tự. Longer than 3 characters.'],
  ['points', { points: 30.5 }, 'Nhiều nhất là 30. This must be at most 30.'],
  ['points', { points: -0.5 }, 'Phải từ 0 trở lên. This must be 0 or more.'],
  ['points', { points: '2,5' }, 'Phải là số, ví dụ 12 hoặc 2,5. This must be a number, as 12 or 2.5.'],
  ['share', { share: 0 }, 'Phải lớn hơn 0. This must be more than 0.'],
  ['share', { share: 1 }, 'Phải nhỏ hơn 1. This must be less than 1.'],
  ['months', { months: 1.5 }, 'Phải là số nguyên. This must be a whole number.'],
  ['half', { half: 0.3 }, 'Phải là bội số của 0,5. This must be a multiple of 0.5.'],
  [
    'day',
    { day: '2026-02-30' },
    'Không có ngày này; viết ngày/tháng/năm, ví dụ 05/02/2026. There is no such day; write day/month/year, as in 05/02/2026.',
  ],
  ['level', { level: 'best' }, 'Không phải một trong các lựa chọn ở đây. This is none of the choices here.'],
  ['subjects', { subjects: [] }, 'Chưa chọn gì. Nothing is chosen.'],
  ['subjects', { subjects: undefined }, 'Chưa chọn gì. Nothing is chosen.'],
  ['subjects', { subjects: ['a', 'b', 'c'] }, 'Nhiều nhất 2 mục một lần. At most 2 at once.'],
  ['subjects.0', { subjects: [7] }, 'Không đọc được điều đã điền. What was entered cannot be read.'],
  ['code', { code: 'A' }, 'Có ký tự không dùng được ở đây. There are signs in it that cannot be used here.'],
  ['signer.name', { signer: { name: 'A' } }, 'Cần ít nhất 2 ký tự. At least 2 characters are needed.'],
  ['voted', { voted: 'no' }, 'Chưa bỏ phiếu. Not voted yet.'],
  ['either', { either: true }, 'Không đọc được điều đã điền. What was entered cannot be read.'],
])('says at %s what is wrong with %j', (at, wrong, sentence) => expect(said({ ...good, ...wrong })).toEqual({ [at]: sentence }));
