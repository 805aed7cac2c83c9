import type { Access } from '#domain/permission.ts';
import type { Level } from '#domain/level.ts';
import type { Subject } from '#domain/subject.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { takingStep } from '#features/reviews/file/stepping.actions.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase } from './database.ts';
import { smallCommittee, writeTables, type IntakeTables } from './intake-workbook.ts';
import { perform } from './perform.ts';
import { person } from './people.ts';

/**
 * A committee whose levels are open: đảng bộ cơ sở A with the cell A1 of five members who could all be excellent, and chi bộ cơ
 * sở B with one. One in five may be, so two excellent proposals are one too many.
 */
export interface BoardCommittee {
  readonly db: Database;
  readonly url: string;
  readonly desk: Desk;
  readonly tenant: bigint;
  readonly people: Readonly<
    Record<'secretary' | 'ward' | 'deputy' | 'appraiser' | 'standing' | 'inspector' | 'neighbour' | 'member', Access>
  >;
  /** Takes files from the self-review to the proposal (or some of these steps), as a secretary records them from paper. */
  propose(by: Access, subjects: readonly Subject[], level: Level, year?: number, steps?: readonly Proposing[]): Promise<void>;
  close(): Promise<void>;
}

const YEAR = 2020;
const PROPOSING = ['submit', 'discuss', 'propose'] as const;
type Proposing = (typeof PROPOSING)[number];

const graded = (prefix: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, 'excellent']));
/** What is answered to the book of 2020, which asks nothing of collectives: enough for the highest level. */
const ANSWERS = {
  member: { ...graded('M', 6), tasksAssigned: 10, tasksDone: 10, product: 'Sáng kiến' },
  organisation: graded('O', 7),
  collective: {},
};
const MEMBERS = ['Nguyễn Văn An', 'Lê Thị Bé', 'Trần Đức', 'Phạm Thị Hoa', 'Võ Văn Minh', 'Đỗ Thị Lan'];

type Past = IntakeTables['pastResults']['records'];

/** The workbook; `decided` leaves levels in it, as a file from another program would, `past` what earlier years came to. */
function boardTables(decided: Level | null, past: Past): IntakeTables {
  const tables = smallCommittee();
  const level = decided === null ? {} : { 'Mức xếp loại': { excellent: 'XS', good: 'HTTNV', completed: 'HTNV', failed: 'KHT' }[decided] };
  const grades = (prefix: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, 'Xuất sắc']));
  tables.organisations.headers = tables.organisations.headers.map((header) => (header.startsWith('O5') ? 'O5' : header));
  const organisation = {
    ...grades('O', 7),
    'Ngày thành lập': '30/4/1976',
    'Chỉ tiêu giao': 30,
    'Chỉ tiêu đạt': 30,
    'Chương trình xây dựng Đảng': 'Xuất sắc',
    'Thành tích nổi bật': 'Cờ thi đua',
    ...level,
  };
  tables.organisations.records = tables.organisations.records.map((record) =>
    record['Mã tổ chức'] === 'Q'
      ? record
      : {
          'Mã tổ chức': record['Mã tổ chức'],
          'Tên tổ chức': record['Tên tổ chức'],
          'Loại hình': record['Loại hình'],
          'Trực thuộc': record['Trực thuộc'],
          'Nhóm so sánh': record['Nhóm so sánh'],
          ...organisation,
        },
  );
  tables.members.records = MEMBERS.map((name, index) => ({
    'Mã đảng viên': `DV${index + 1}`,
    'Họ và tên': name,
    'Ngày vào Đảng': '03/02/1990',
    'Mã chi bộ': index < 5 ? 'A1' : 'B',
    ...grades('M', 6),
    'Nhiệm vụ giao': 10,
    'Nhiệm vụ hoàn thành': 10,
    'Đã kiểm điểm': 'x',
    'Sản phẩm tiêu biểu': 'Sáng kiến',
    ...level,
  }));
  tables.pastResults.records = past;
  return tables;
}

export async function openBoardCommittee(decided: Level | null = null, past: Past = []): Promise<BoardCommittee> {
  const database = await openTestDatabase();
  const db = openDatabase(database.url, 4);
  const committee = await foundBoardCommittee(openDesk(db), decided, past);
  return {
    ...committee,
    url: database.url,
    close: async () => {
      await db.destroy();
      await database.close();
    },
  };
}

/** The committee in somebody else's database. */
export async function foundBoardCommittee(
  desk: Desk,
  decided: Level | null = null,
  past: Past = [],
): Promise<Omit<BoardCommittee, 'close' | 'url'>> {
  const { db } = desk;
  const bytes = await writeTables(boardTables(decided, past));
  const read = await desk.intake.read(bytes, YEAR);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  await takeIn(desk, read.value, { fileName: 'board.xlsx', bytes }, { year: YEAR, actor: 'test' });
  const { tenant } = (await inTransaction(db, (tx) => desk.organisations.findCommittee(tx, 'Q')))!;
  const office = (account: string, role: Parameters<typeof person>[3], at: Parameters<typeof person>[4]) =>
    person(db, tenant, account, role, at);
  return {
    db,
    desk,
    tenant,
    people: {
      secretary: await office('secretary', 'cell-secretary', { organisation: 'A1' }),
      ward: await office('ward', 'grassroots-committee', { organisation: 'A' }),
      deputy: await office('deputy', 'grassroots-committee', { organisation: 'A', deputy: true }),
      appraiser: await office('appraiser', 'appraiser', { organisation: 'Q' }),
      standing: await office('standing', 'decider', { organisation: 'Q' }),
      inspector: await office('inspector', 'inspector', { organisation: 'Q' }),
      neighbour: await office('neighbour', 'grassroots-committee', { organisation: 'B' }),
      member: await office('member', 'member', { organisation: 'A1', member: 'DV1' }),
    },
    propose: async (by, subjects, level, year = YEAR, steps = PROPOSING) => {
      for (const step of steps) {
        const orders = subjects.map((subject) => {
          const draft = { answers: ANSWERS[subject.kind], narratives: {}, evidence: [], level };
          return { ...subject, ...(step === 'submit' ? { draft } : { level, reason: 'Biểu quyết tại cuộc họp' }) };
        });
        const taken = await perform(takingStep(desk, step), desk, by, { params: { year }, body: { subjects: orders } });
        if (!taken.ok) throw new Error(`${step}: ${taken.refusal.message.en}`);
      }
    },
  };
}
