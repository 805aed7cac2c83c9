/** The column headers of a table of published results, in Vietnamese and English. */
import { fold } from '#kernel/vietnamese.ts';
import type { CountName } from './figures.ts';

/** Columns that are neither a count nor a percentage. `percentages` holds JSON, as in a JSON file. */
export type TextColumn = 'id' | 'unit' | 'year' | 'subject' | 'percentages';

export type Column =
  | { readonly kind: 'text'; readonly key: TextColumn }
  | { readonly kind: 'count'; readonly key: CountName }
  | { readonly kind: 'percent'; readonly header: string; readonly numerator: CountName; readonly base: CountName | null };

const textHeaders: Readonly<Record<TextColumn, readonly string[]>> = {
  id: ['id', 'Mã', 'Mã dòng', 'Mã số', 'code'],
  unit: ['unit', 'Đơn vị', 'Tên đơn vị', 'Địa phương'],
  year: ['year', 'Năm'],
  subject: ['subject', 'Đối tượng', 'Loại đối tượng'],
  percentages: ['percentages', 'Các tỷ lệ'],
};

const countHeaders: Readonly<Record<CountName, readonly string[]>> = {
  total: [
    'total',
    'rated',
    'total rated',
    'evaluated',
    'Tổng số',
    'Tổng',
    'Tổng cộng',
    'Được xếp loại',
    'Số được xếp loại',
    'Tổng số được xếp loại',
    'Được đánh giá',
    'Tổng số được đánh giá',
    'Tổng số đảng viên được xếp loại',
    'Tổng số đảng viên được đánh giá',
    'all rated',
    'all evaluated',
  ],
  excellent: ['excellent', 'Xuất sắc', 'Hoàn thành xuất sắc', 'Hoàn thành xuất sắc nhiệm vụ', 'XS', 'HTXS', 'HTXSNV'],
  good: ['good', 'Tốt', 'Hoàn thành tốt', 'Hoàn thành tốt nhiệm vụ', 'T', 'HTT', 'HTTNV', 'good only'],
  completed: ['completed', 'Hoàn thành', 'Hoàn thành nhiệm vụ', 'HT', 'HTNV'],
  failed: ['failed', 'not completed', 'Không hoàn thành', 'Không hoàn thành nhiệm vụ', 'KHT', 'KHTNV'],
  goodOrBetter: [
    'goodOrBetter',
    'Tốt trở lên',
    'Hoàn thành tốt trở lên',
    'Hoàn thành tốt nhiệm vụ trở lên',
    'excellent+good',
    'Xuất sắc và tốt',
  ],
  typical: [
    'typical',
    'exemplary',
    'Tiêu biểu',
    'TSVM tiêu biểu',
    'Trong sạch, vững mạnh tiêu biểu',
    'Hoàn thành xuất sắc nhiệm vụ tiêu biểu',
  ],
  roster: ['roster', 'Biên chế', 'Tổng số đảng viên', 'Tổng số hiện có', 'Hiện có'],
  exempt: ['exempt', 'Miễn', 'Được miễn', 'Miễn xếp loại', 'Miễn đánh giá', 'Miễn công tác và sinh hoạt'],
  notRated: ['notRated', 'Không xếp loại', 'Chưa xếp loại', 'Không đánh giá', 'Không thuộc diện xếp loại'],
};

/** `notRated`, `not_rated` and `Not rated` are one header; so are `counts.good` and `good`, `Số lượng tốt` and `Tốt`. */
function plain(header: string): string {
  const words = fold(header.replace(/([a-z])([A-Z])/gu, '$1 $2')).replace(/[_.\-–,"“”«»:]/gu, ' ');
  return words
    .replace(/^\s*(?:counts|so luong) /u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function lookup<K extends string>(headers: Readonly<Record<K, readonly string[]>>): ReadonlyMap<string, K> {
  return new Map((Object.keys(headers) as K[]).flatMap((key) => headers[key].map((header) => [plain(header), key] as const)));
}

const texts = lookup(textHeaders);
const counts = lookup(countHeaders);

/** The count that a text names (`good`, `Hoàn thành tốt`), or null. */
export const countNamed = (text: string): CountName | null => counts.get(plain(text)) ?? null;

const percentWords = /%|\b(?:ty le|ti le|percent|percentage|pct|share)\b/gu;
const baseWords = /\s*\/\s*|\s+(?:tren|so voi|trong|of|on)\s+/u;

/** `Tỷ lệ xuất sắc / tổng số`, `Tốt (%)`, `percent_excellent`: the numerator first, then the base if it is named. */
function percentNamed(header: string): Column | undefined {
  const left = plain(header)
    .replace(percentWords, ' ')
    .replace(/[()[\]]/gu, ' ')
    .trim();
  const [numeratorText = '', baseText = '', ...more] = left.split(baseWords);
  const numerator = countNamed(numeratorText);
  if (numerator === null || more.length > 0) return undefined;
  return { kind: 'percent', header: header.trim(), numerator, base: countNamed(baseText) };
}

/** What a header says of its column; undefined where it is none of ours. */
export function columnNamed(header: string): Column | undefined {
  const text = texts.get(plain(header));
  if (text !== undefined) return { kind: 'text', key: text };
  if (plain(header).search(percentWords) >= 0) return percentNamed(header);
  const count = countNamed(header.replace(/\s*[([][^()[\]]*[)\]]\s*$/u, ''));
  return count === null ? undefined : { kind: 'count', key: count };
}
