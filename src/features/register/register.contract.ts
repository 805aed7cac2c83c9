import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import { bilingualSchema, nameSchema } from '#domain/shapes.ts';
import { doerSchema } from '#features/accounts/accounts.contract.ts';

const status = z.enum(['active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary']);
const code = z.string().trim().min(1).max(60);
const name = nameSchema(300);
const day = z.iso.date();
/** Whom it is about; the first day on which it is so; number of the decision (`12-QĐ/ĐU`). */
const ordered = { code, day, decision: z.string().trim().min(1).max(100) };

/** One change, by a numbered decision, from a day of the year on: as it stands on record. */
export const changeSchema = z.discriminatedUnion('change', [
  z.object({
    ...ordered,
    change: z.literal('member_joined'),
    cell: code,
    name,
    birth: z.string().trim().max(10).optional(),
    admitted: day,
    status,
  }),
  z.object({ ...ordered, change: z.literal('member_moved'), cell: code }),
  z.object({ ...ordered, change: z.literal('member_left') }),
  z.object({ ...ordered, change: z.literal('member_status_set'), status }),
  z.object({ ...ordered, change: z.literal('member_renamed'), name }),
  z.object({ ...ordered, change: z.literal('organisation_founded'), name, kind: z.enum(['DBCS', 'CBCS', 'DBBP', 'CBTT']), parent: code }),
  z.object({ ...ordered, change: z.literal('organisation_moved'), parent: code }),
  z.object({ ...ordered, change: z.literal('organisation_merged'), into: code }),
  z.object({ ...ordered, change: z.literal('organisation_dissolved') }),
  z.object({ ...ordered, change: z.literal('organisation_renamed'), name }),
]);

/** Điều lệ Đảng, Điều 1: citizens of Viet Nam from the age of eighteen. */
const YOUNGEST = 18;

/** A day, or the year alone. */
const isBirth = (text: string): boolean => /^\d{4}$/u.test(text) || day.safeParse(text).success;

/** Of a year alone the last of its days is not asked for: whoever turned eighteen within the year may have been admitted in it. */
function isOldEnough(birth: string, admitted: string): boolean {
  const eighteen = `${Number(birth.slice(0, 4)) + YOUNGEST}${birth.slice(4)}`;
  return admitted.slice(0, eighteen.length) >= eighteen;
}

type Joining = Extract<z.output<typeof changeSchema>, { change: 'member_joined' }>;
type Holds = (joining: Joining) => boolean;

const joins = (holds: Holds) => (change: z.output<typeof changeSchema>) => change.change !== 'member_joined' || holds(change);
const saysOf = (field: keyof Joining, vi: string, en: string) => ({ path: [field], params: { says: { vi, en } satisfies Bilingual } });

/** POST …/register — a change that is to be recorded. */
export const newChangeSchema = changeSchema
  .refine(
    joins(({ birth = '' }) => birth === '' || isBirth(birth)),
    saysOf(
      'birth',
      'Không đọc được ngày sinh; viết ngày/tháng/năm như 05/02/1960, hoặc chỉ năm sinh như 1960.',
      'This is no day of birth; write day/month/year as in 05/02/1960, or the year alone as in 1960.',
    ),
  )
  .refine(
    joins(({ birth = '', admitted }) => !isBirth(birth) || isOldEnough(birth, admitted)),
    saysOf(
      'admitted',
      'Chưa đủ 18 tuổi vào ngày này (Điều lệ Đảng, Điều 1). Xin xem lại ngày vào Đảng và ngày sinh.',
      'They were not yet eighteen on this day (Statute of the Party, article 1). Check the day of admission and the birth.',
    ),
  )
  .refine(
    joins((joining) => joining.admitted <= joining.day),
    saysOf(
      'admitted',
      'Ngày vào Đảng sau ngày có mặt trong danh sách («Từ ngày»).',
      'The day of admission lies after the day from which they are on the register.',
    ),
  );

/** GET …/register — the year's changes in the caller's sight, the latest day first. */
export const registerSchema = z.object({
  rows: z.array(
    z.object({
      entry: z.string(),
      change: z.string(),
      code: z.string(),
      name: z.string(),
      /** What it was about besides: the cell, parent or organisation merged into, or the new standing or name. */
      to: z.string(),
      day: z.string(),
      decision: z.string(),
      by: doerSchema,
      at: z.string(),
    }),
  ),
  /** Whether the caller may record a change somewhere. */
  mayRecord: z.boolean(),
  /** Why the year takes no change from anybody; null where it does. */
  obstacle: bilingualSchema.nullable(),
});

/** Whom a change was about, and whether they are still on the register after it. */
export const recordedSchema = z.object({
  kind: z.enum(['member', 'organisation']),
  code: z.string(),
  name: z.string(),
  remains: z.boolean(),
});

export type Change = z.infer<typeof changeSchema>;
export type Register = z.infer<typeof registerSchema>;
