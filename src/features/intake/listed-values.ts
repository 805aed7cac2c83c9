/** The words that a workbook may write in a cell with listed values, and what each means. */
import { fold } from '#kernel/vietnamese.ts';
import type { Grade, Level } from '#domain/level.ts';
import type { MemberStatus } from '#features/members/members.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import type { MemberDiscipline, OrganisationDiscipline } from './intake.ts';

export interface ListedValues<T> {
  /** For messages: the official words, short forms in brackets. */
  readonly expected: string;
  /** The official words of a value. */
  readonly print: (value: unknown) => string;
  /** Undefined where the text is none of them. Marks, case and spaces make no difference. */
  readonly find: (text: string) => T | undefined;
}

/** Longer texts are none of the words, and are not folded to find out. */
const longestWord = 100;

function listed<T>(...lines: readonly (readonly [T, string, ...string[]])[]): ListedValues<T> {
  const values = new Map<string, T>();
  for (const [value, ...words] of lines) {
    for (const word of words) values.set(word, value).set(fold(word), value);
  }
  const expected = lines.map(([, official, ...short]) => (short.length > 0 ? `${official} (${short.join(', ')})` : official));
  const official = new Map<unknown, string>(lines.map(([value, word]) => [value, word]));
  return {
    expected: expected.join(', '),
    print: (value) => official.get(value) ?? '',
    find: (text) => (text.length > longestWord ? undefined : (values.get(text) ?? values.get(fold(text)))),
  };
}

export const kinds = listed<Kind>(
  ['DBCT', 'Đảng bộ cấp trên', 'DBCT'],
  ['DBCS', 'Đảng bộ cơ sở', 'DBCS'],
  ['CBCS', 'Chi bộ cơ sở', 'CBCS'],
  ['DBBP', 'Đảng bộ bộ phận', 'DBBP'],
  ['CBTT', 'Chi bộ trực thuộc', 'CBTT'],
);

export const grades = listed<Grade>(
  ['excellent', 'Xuất sắc', 'XS'],
  ['good', 'Tốt', 'T'],
  ['average', 'Trung bình', 'TB'],
  ['poor', 'Kém', 'K'],
);

export const levels = listed<Level>(
  ['excellent', 'Hoàn thành xuất sắc nhiệm vụ', 'XS', 'HTXSNV'],
  ['good', 'Hoàn thành tốt nhiệm vụ', 'T', 'HTTNV'],
  ['completed', 'Hoàn thành nhiệm vụ', 'HT', 'HTNV'],
  ['failed', 'Không hoàn thành nhiệm vụ', 'KHT', 'KHTNV'],
);

export const statuses = listed<MemberStatus>(
  ['active', 'Đang sinh hoạt'],
  ['exempt', 'Miễn công tác và sinh hoạt'],
  ['suspended', 'Đình chỉ sinh hoạt đảng'],
  ['suspendedFromCommittee', 'Đình chỉ sinh hoạt cấp ủy'],
  ['probationary', 'Dự bị'],
);

export const organisationDisciplines = listed<OrganisationDiscipline>(
  ['reprimand', 'Khiển trách'],
  ['warning', 'Cảnh cáo'],
  ['dissolution', 'Giải tán'],
);

export const memberDisciplines = listed<MemberDiscipline>(
  ['reprimand', 'Khiển trách'],
  ['warning', 'Cảnh cáo'],
  ['dismissal', 'Cách chức'],
  ['expulsion', 'Khai trừ'],
);

export const marks = listed<boolean>([true, 'x', 'có', '1', '✓', '✔'], [false, 'không', '0']);
