import type { Access } from '#domain/permission.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase } from './database.ts';
import { smallCommittee, writeTables } from './intake-workbook.ts';
import { person } from './people.ts';

/** The small committee's year 2020 on file, in a database of its own, with people in office. */
export interface SmallCommittee {
  readonly db: Database;
  readonly url: string;
  readonly desk: Desk;
  readonly tenant: bigint;
  /** `officer` and `inspector` of the whole committee, `secretary` of cell A1, `member` DV1 of it, `neighbour` secretary of cell B. */
  readonly people: Readonly<Record<'officer' | 'inspector' | 'secretary' | 'member' | 'neighbour' | 'administrator', Access>>;
  close(): Promise<void>;
}

const DECIDED = ['Mức xếp loại', 'Tiêu biểu', 'Khen thành tích lãnh đạo', 'Kỷ luật', 'Đã kiểm điểm'];

/** Takes its workbook of 2020 in, again where it is on file already. `undecided`: nobody's level is decided and nobody
 * reviewed yet; `without`: code of a member who is left out. */
export async function takeSmallYear(desk: Desk, { undecided = false, without = '' } = {}): Promise<void> {
  const tables = smallCommittee();
  tables.members.records = tables.members.records.filter((record) => record['Mã đảng viên'] !== without);
  tables.pastResults.records = tables.pastResults.records.filter((record) => record['Mã'] !== without);
  const records = [...tables.organisations.records, ...tables.members.records];
  if (undecided) for (const record of records) for (const field of DECIDED) delete record[field];
  const bytes = await writeTables(tables);
  const read = await desk.intake.read(bytes, 2020);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  await takeIn(desk, read.value, { fileName: 'small.xlsx', bytes }, { year: 2020, actor: 'test' });
}

export async function openSmallCommittee(kind: { readonly undecided?: boolean } = {}): Promise<SmallCommittee> {
  const database = await openTestDatabase();
  const db = openDatabase(database.url, 4);
  const desk = openDesk(db);
  await takeSmallYear(desk, kind);
  const { tenant } = (await inTransaction(db, (tx) => desk.organisations.findCommittee(tx, 'Q')))!;
  const people = {
    officer: await person(db, tenant, 'officer', 'appraiser', { organisation: 'Q' }),
    inspector: await person(db, tenant, 'inspector', 'inspector', { organisation: 'Q' }),
    secretary: await person(db, tenant, 'secretary', 'cell-secretary', { organisation: 'A1' }),
    member: await person(db, tenant, 'member', 'member', { organisation: 'A1', member: 'DV1' }),
    neighbour: await person(db, tenant, 'neighbour', 'cell-secretary', { organisation: 'B' }),
    administrator: await person(db, tenant, 'administrator', 'administrator', { organisation: 'Q' }),
  };
  return {
    db,
    url: database.url,
    desk,
    tenant,
    people,
    close: async () => {
      await db.destroy();
      await database.close();
    },
  };
}
