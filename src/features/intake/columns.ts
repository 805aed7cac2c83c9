/** The columns of a workbook: those that say who and where, and those of the facts that the book of the rating year asks for. */
import { fold } from '#kernel/vietnamese.ts';
import type { Book } from '#engine/book.ts';
import type { Fact } from '#engine/facts.ts';
import { type Column, columnOfFact, type Reads, readsOf } from './column.ts';
import { columnsBefore2025 } from './columns-before-2025.ts';

export interface SheetPlan {
  readonly name: string;
  /** A workbook without this sheet is refused. */
  readonly required: boolean;
  /** Who and where. */
  readonly identity: readonly Column[];
  /** Facts of the year. */
  readonly facts: readonly Column[];
}

/** What a workbook of a year looks like. Plain data, so that a thread of its own can read by it. */
export interface WorkbookForm {
  readonly organisations: SheetPlan;
  readonly members: SheetPlan;
  /** Undefined where the book says nothing of leading collectives that a workbook could bring. */
  readonly collectives: SheetPlan | undefined;
  readonly pastResults: SheetPlan;
  /** One grassroots committee or cell may be a whole installation. */
  readonly rootMayBeGrassroots: boolean;
}

export const columnsOfPlan = ({ identity, facts }: SheetPlan): Column[] => [...identity, ...facts];

/** Kept by the columns that say who and where. */
const IDENTITY = new Set(['kind', 'founded', 'admitted', 'status']);

/** The form that a book asks for. Every book but the oldest declares the columns of its facts itself. */
export function formOf(book: Book): WorkbookForm {
  const of = (...subjects: string[]) => factsOf(book, subjects);
  const declares = of('member', 'leader', 'organisation', 'collective').some(({ column }) => column !== undefined);
  const columns = declares ? declaredColumns : columnsBefore2025;
  const collective = declares ? columns('collective', of('collective')) : [];
  return {
    organisations: {
      name: 'Tổ chức',
      required: true,
      identity: organisationIdentity(book),
      facts: columns('organisation', of('organisation')),
    },
    members: {
      name: 'Đảng viên',
      required: true,
      identity: memberIdentity(book),
      facts: columns('member', of('member', ...(declares ? ['leader'] : []))),
    },
    collectives:
      collective.length > 0 ? { name: 'Tập thể lãnh đạo', required: false, identity: collectiveIdentity, facts: collective } : undefined,
    pastResults: { name: 'Kết quả các năm', required: false, identity: pastResultIdentity, facts: [] },
    rootMayBeGrassroots: declares,
  };
}

/** The facts of several subjects, each once: a leader's stand in the rows of members. */
function factsOf({ subjects }: Book, ids: readonly string[]): Fact[] {
  const facts = ids.flatMap((id) => [...(subjects.get(id)?.facts.values() ?? [])]).filter(({ id }) => !IDENTITY.has(id));
  return [...new Map(facts.map((fact) => [fact.id, fact])).values()];
}

const declaredColumns = (_sheet: string, facts: readonly Fact[]): Column[] =>
  facts.flatMap(({ column, ...fact }) => (column === undefined ? [] : [{ ...column, ...columnOfFact(fact) }]));

function listOf({ vocabularies }: Book, id: string): Reads {
  const vocabulary = vocabularies.get(id);
  return vocabulary === undefined ? 'text' : readsOf(vocabulary);
}

const organisationIdentity = (book: Book): Column[] => [
  { key: 'code', header: 'Mã tổ chức', also: ['Mã TCĐ', 'Mã đơn vị'], reads: 'code', required: true },
  { key: 'name', header: 'Tên tổ chức', also: ['Tổ chức đảng', 'Tên đơn vị'], reads: 'name', required: true },
  { key: 'kind', header: 'Loại hình', also: ['Loại', 'Loại hình tổ chức'], reads: listOf(book, 'kind'), required: true },
  { key: 'parent', header: 'Trực thuộc', also: ['Mã cấp trên', 'Cấp trên'], reads: 'text', required: true },
  { key: 'group', header: 'Nhóm so sánh', also: ['Khối', 'Nhóm'], reads: 'text' },
  { key: 'founded', header: 'Ngày thành lập', also: ['Thành lập'], reads: 'date' },
];

const memberIdentity = (book: Book): Column[] => [
  { key: 'code', header: 'Mã đảng viên', also: ['Số thẻ đảng viên', 'Mã ĐV'], reads: 'code', required: true },
  { key: 'name', header: 'Họ và tên', also: ['Họ tên'], reads: 'name', required: true, parts: ['familyName', 'givenName'] },
  { key: 'familyName', header: 'Họ đệm', reads: 'name' },
  { key: 'givenName', header: 'Tên', reads: 'name' },
  { key: 'birth', header: 'Ngày sinh', also: ['Năm sinh'], reads: 'birth' },
  { key: 'admitted', header: 'Ngày vào Đảng', also: ['Ngày kết nạp'], reads: 'date', required: true },
  { key: 'cell', header: 'Mã chi bộ', also: ['Chi bộ'], reads: 'text', required: true },
  { key: 'status', header: 'Tình trạng', also: ['Trạng thái'], reads: listOf(book, 'status') },
];

const collectiveIdentity: readonly Column[] = [
  { key: 'code', header: 'Mã tập thể', also: ['Mã tập thể lãnh đạo'], reads: 'code', required: true },
  { key: 'name', header: 'Tên tập thể', also: ['Tập thể lãnh đạo'], reads: 'name' },
];

const pastResultIdentity: readonly Column[] = [
  { key: 'subject', header: 'Mã', reads: 'text', required: true },
  { key: 'year', header: 'Năm', reads: 'int', required: true },
  { key: 'level', header: 'Mức', reads: 'text', required: true },
  { key: 'typical', header: 'Tiêu biểu', reads: 'mark' },
  { key: 'decision', header: 'Số quyết định', reads: 'text' },
];

/** A hostile file may hold megabytes in a cell; what is longer than this is no header, and is not compared. */
const longestHeader = 255;

/** A header for comparing: no marks, no case, no needless spaces, no unit or note in brackets at its end. */
export function plainHeader(text: string): string {
  let plain = fold(text);
  for (;;) {
    const withoutNote = plain.replace(/ ?(?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])$/u, '');
    if (withoutNote === plain) return plain;
    plain = withoutNote;
  }
}

export interface ColumnMatch {
  readonly column: Column;
  /** By its main header; other headers give way to it. */
  readonly main: boolean;
}

/** Finds the column that a header names, or undefined. */
export function headerMatcher(plan: SheetPlan): (header: string) => ColumnMatch | undefined {
  const exact = new Map<string, ColumnMatch>();
  for (const column of columnsOfPlan(plan)) {
    for (const header of column.also ?? []) exact.set(plainHeader(header), { column, main: false });
    exact.set(plainHeader(column.header), { column, main: true });
  }
  const openEnded = columnsOfPlan(plan).filter((column) => column.openEnded);
  return (header) => {
    if (header.length > longestHeader) return undefined;
    const plain = plainHeader(header);
    const found = exact.get(plain);
    if (found !== undefined) return found;
    const column = openEnded.find(({ header: start }) => beginsWith(plain, plainHeader(start)));
    return column === undefined ? undefined : { column, main: false };
  };
}

function beginsWith(text: string, start: string): boolean {
  return text.startsWith(start) && !/^[\p{L}\p{N}]/u.test(text.slice(start.length));
}
