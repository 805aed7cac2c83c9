import type { core } from 'zod';
import type { Bilingual } from './bilingual.ts';
import type { Fault } from './refusal.ts';

type Issue = core.$ZodIssue;

/** What of an order does not fit its shape, part by part, in sentences for people: the same in a form before it is sent and from the server. */
export const faultsOf = (issues: readonly Issue[], sent: unknown): readonly Fault[] =>
  issues.map((issue) => ({ at: issue.path.map(String).join('.'), message: sentenceOf(issue, partOf(sent, issue.path)) }));

const partOf = (sent: unknown, path: Issue['path']): unknown =>
  path.reduce((part: unknown, name) => (part as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[name], sent);

const MISSING: Bilingual = { vi: 'Chưa điền.', en: 'This is not filled in.' };
const NOTHING_CHOSEN: Bilingual = { vi: 'Chưa chọn gì.', en: 'Nothing is chosen.' };
const UNREADABLE: Bilingual = { vi: 'Không đọc được điều đã điền.', en: 'What was entered cannot be read.' };

/** The sentences of one kind of issue; what zod says itself is for programmers. */
function sentenceOf(issue: Issue, read: unknown): Bilingual {
  if (read === null || read === undefined || read === '') return isList(issue) ? NOTHING_CHOSEN : MISSING;
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return ofFormat(issue);
    case 'invalid_value':
      return { vi: 'Không phải một trong các lựa chọn ở đây.', en: 'This is none of the choices here.' };
    case 'not_multiple_of':
      return { vi: `Phải là bội số của ${decimal(issue.divisor)}.`, en: `This must be a multiple of ${issue.divisor}.` };
    case 'invalid_type':
      return ofType(issue);
    case 'custom':
      return saidIn(issue) ?? UNREADABLE;
    default:
      return UNREADABLE;
  }
}

const isList = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.expected === 'array';

/** A shape's own rule says its sentence itself: `.refine(…, { params: { says: { vi, en } } })`. */
const saidIn = ({ params }: core.$ZodIssueCustom): Bilingual | null => (params?.['says'] as Bilingual | undefined) ?? null;

const decimal = (value: number | bigint): string => String(value).replace('.', ',');

function tooSmall({ origin, minimum, inclusive = true }: core.$ZodIssueTooSmall): Bilingual {
  if (origin === 'array') return NOTHING_CHOSEN;
  if (origin === 'string') return { vi: `Cần ít nhất ${minimum} ký tự.`, en: `At least ${minimum} characters are needed.` };
  return inclusive
    ? { vi: `Phải từ ${decimal(minimum)} trở lên.`, en: `This must be ${minimum} or more.` }
    : { vi: `Phải lớn hơn ${decimal(minimum)}.`, en: `This must be more than ${minimum}.` };
}

function tooBig({ origin, maximum, inclusive = true }: core.$ZodIssueTooBig): Bilingual {
  if (origin === 'array') return { vi: `Nhiều nhất ${maximum} mục một lần.`, en: `At most ${maximum} at once.` };
  if (origin === 'string') return { vi: `Dài quá ${maximum} ký tự.`, en: `Longer than ${maximum} characters.` };
  return inclusive
    ? { vi: `Nhiều nhất là ${decimal(maximum)}.`, en: `This must be at most ${maximum}.` }
    : { vi: `Phải nhỏ hơn ${decimal(maximum)}.`, en: `This must be less than ${maximum}.` };
}

function ofFormat({ format }: core.$ZodIssueInvalidStringFormat): Bilingual {
  if (format === 'date')
    return {
      vi: 'Không có ngày này; viết ngày/tháng/năm, ví dụ 05/02/2026.',
      en: 'There is no such day; write day/month/year, as in 05/02/2026.',
    };
  return { vi: 'Có ký tự không dùng được ở đây.', en: 'There are signs in it that cannot be used here.' };
}

function ofType({ expected }: core.$ZodIssueInvalidType): Bilingual {
  if (expected === 'number') return { vi: 'Phải là số, ví dụ 12 hoặc 2,5.', en: 'This must be a number, as 12 or 2.5.' };
  if (expected === 'int') return { vi: 'Phải là số nguyên.', en: 'This must be a whole number.' };
  return UNREADABLE;
}
