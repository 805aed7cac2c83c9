import { sql } from 'kysely';
import { seal, unseal } from '#features/ballots/voting/sheets.sealing.ts';
import type { Choices } from '#features/ballots/counting/counting.ts';
import { sheetText } from '#features/ballots/voting/sheets.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import type { Desk } from '#main/desk.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { smallCommittee, writeTables } from './intake-workbook.ts';

const memberCode = (index: number): string => `V${String(index + 1).padStart(4, '0')}`;

/**
 * The small committee with as many official members as are asked for in its cell A1 (V0001, V0002, …), one of them on probation besides, and
 * the year's levels still open. The first `subjects` of them have been discussed and wait for the ballot.
 */
export async function takeVotingCellIn(desk: Desk, members: number, subjects: number): Promise<bigint> {
  const tables = smallCommittee();
  const [probationary, plain] = tables.members.records;
  for (const record of [...tables.organisations.records, plain!, probationary!])
    for (const field of ['Mức xếp loại', 'Tiêu biểu', 'Khen thành tích lãnh đạo', 'Kỷ luật', 'Ngày kỷ luật']) delete record[field];
  const voters = Array.from({ length: members }, (_, index) => ({
    ...plain,
    'Mã đảng viên': memberCode(index),
    'Họ và tên': `Lê Thị Số ${String(index + 1)}`,
  }));
  tables.members.records = [probationary!, ...voters];
  const bytes = await writeTables(tables);
  const read = await desk.intake.read(bytes, 2020);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.slice(0, 3)));
  await takeIn(desk, read.value, { fileName: 'cell.xlsx', bytes }, { year: 2020, actor: 'test' });
  const { tenant } = (await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, 'Q')))!;
  const codes = voters.slice(0, subjects).map((voter) => voter['Mã đảng viên']);
  await inCommittee(desk.db, tenant, (tx) =>
    sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
      SELECT f.tenant_id, f.year, 'member', f.member_id, f.path, 'members', 'discussed', 1, 'test', now()
      FROM member_facts f JOIN members m USING (tenant_id, member_id)
      WHERE f.tenant_id = ${tenant} AND f.year = 2020 AND m.code = ANY(${codes})`.execute(tx),
  );
  return tenant;
}

/** A sheet with its signature, as a device makes it: `sign` is the way to the server. */
export async function signedSheet(
  ballot: { readonly id: string; readonly publicKey: string | null },
  choices: Choices,
  sign: (blinded: Buffer) => Promise<Buffer>,
): Promise<{ readonly text: string; readonly signature: Buffer }> {
  const key = new Uint8Array(Buffer.from(ballot.publicKey!, 'base64'));
  const sealed = await seal(key, ballot.id, choices);
  const signature = await unseal(key, sealed, await sign(Buffer.from(sealed.blinded)));
  return { text: sheetText(sealed.sheet), signature: Buffer.from(signature) };
}
