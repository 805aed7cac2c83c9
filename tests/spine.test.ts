import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recording } from '#features/register/register.actions.ts';
import { openingYear } from '#features/years/calendar.actions.ts';
import { perform } from './support/perform.ts';
import { inCommittee } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startThrowAwayPostgres } from '#server/postgres/throw-away.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

describe('the spine of subjects', () => {
  let small: SmallCommittee;
  beforeAll(async () => {
    small = await openSmallCommittee();
  });
  afterAll(() => small.close());

  const lines = async (query: ReturnType<typeof sql<{ line: string }>>) =>
    (await inCommittee(small.db, small.tenant, (tx) => query.execute(tx))).rows.map(({ line }) => line);

  /** What there is, and what stands on the spine. */
  const both = async () => ({
    there: await lines(sql`
      SELECT 'member ' || member_id AS line FROM members
      UNION ALL SELECT kind || ' ' || organisation_id FROM organisations, (VALUES ('organisation'), ('collective')) k(kind) ORDER BY 1`),
    spine: await lines(sql`SELECT subject_kind || ' ' || subject_id AS line FROM subjects ORDER BY 1`),
  });

  test('has everybody and everything that a workbook brings or the register names, and each leading collective', async () => {
    const first = await both();
    expect(first.spine).toEqual(first.there);
    expect(first.spine.length).toBeGreaterThan(10);
    const { desk, people } = small;
    await perform(openingYear(desk), desk, people.officer, {
      params: { year: 2021 },
      body: { book: 'vn-party-2020', profile: 'good', steps: [] },
    });
    const decided = { day: '2021-05-01', decision: '12-QĐ/ĐU' };
    for (const change of [
      { change: 'organisation_founded', code: 'A9', name: 'Chi bộ 9', kind: 'CBTT', parent: 'A', ...decided },
      { change: 'member_joined', code: 'DV9', cell: 'A9', name: 'Đỗ Thị Mai', admitted: '2015-02-03', status: 'active', ...decided },
    ] as const)
      expect(await perform(recording(desk), desk, people.officer, { params: { year: 2021 }, body: change })).toMatchObject({ ok: true });
    const later = await both();
    expect(later.spine).toEqual(later.there);
    expect(later.spine).toHaveLength(first.spine.length + 3);
  });

  test('carries every table that speaks of a subject', async () => {
    const speaking = await lines(sql`
      SELECT relname AS line FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'subject_id' AND NOT a.attisdropped
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'subjects' ORDER BY 1`);
    const held = await lines(sql`
      SELECT conrelid::regclass::text AS line FROM pg_constraint WHERE contype = 'f' AND confrelid = 'subjects'::regclass ORDER BY 1`);
    expect(held).toEqual(speaking);
    expect(held).toContain('review_files');
  });

  test('takes nothing said of a subject that is not there', async () => {
    const saying = inCommittee(small.db, small.tenant, (tx) =>
      sql`INSERT INTO past_results (tenant_id, year, subject_kind, subject_id, past_year, wording, wording_key)
        VALUES (${small.tenant}, 2020, 'member', 999999, 2019, 'x', 'x')`.execute(tx),
    );
    await expect(saying).rejects.toThrow(/past_results_tenant_id_subject_kind_subject_id_fkey/u);
  });
});

describe('a database of an earlier release', () => {
  const ours = fileURLToPath(new URL('../db/migrations', import.meta.url));
  let postgres: Awaited<ReturnType<typeof startThrowAwayPostgres>>;
  let client: Client;

  beforeAll(async () => {
    postgres = await startThrowAwayPostgres();
    const folder = mkdtempSync(join(tmpdir(), 'earlier-'));
    for (const file of readdirSync(ours).filter((name) => name < '0025')) cpSync(join(ours, file), join(folder, file));
    await migrate(postgres.url, folder);
    rmSync(folder, { recursive: true });
    client = new Client(postgres.adminUrl.replace(/[^/]*$/u, new URL(postgres.url).pathname.slice(1)));
    await client.connect();
    await client.query(EARLIER);
    await migrate(postgres.url);
  });
  afterAll(async () => {
    await client.end();
    await postgres.stop();
  });

  const lines = async (query: string) => (await client.query<{ line: string }>(query)).rows.map(({ line }) => line);

  test('has all its members and organisations on the spine', async () => {
    expect(await lines(`SELECT subject_kind || ' ' || subject_id AS line FROM subjects ORDER BY 1`)).toEqual([
      'collective 1',
      'collective 2',
      'collective 3',
      'member 1',
      'member 2',
      'organisation 1',
      'organisation 2',
      'organisation 3',
    ]);
  });

  test('knows of each attachment and each change whose it is', async () => {
    const whose = `subject_kind || ' ' || subject_id`;
    expect(await lines(`SELECT file_name || ' ' || ${whose} AS line FROM attachments ORDER BY 1`)).toEqual([
      'cell.pdf organisation 3',
      'own.pdf member 2',
    ]);
    expect(await lines(`SELECT change || ' ' || ${whose} AS line FROM register_entries ORDER BY 1`)).toEqual([
      'member_joined member 2',
      'organisation_renamed organisation 3',
    ]);
  });

  test('says of a decision who may see it, and of a flag what it rests on', async () => {
    expect(await lines(`SELECT subject_paths::text || ' ' || member_ids::text AS line FROM decisions ORDER BY 1`)).toEqual([
      '{1.2.3} {1,2}',
      '{} {}',
    ]);
    expect(await lines(`SELECT concat_ws(' ', because_year, because_number, because_dated) AS line FROM decision_flags`)).toEqual([
      '2020 7 2021-01-05',
    ]);
  });

  test('is walled as before: its owner sees no row', async () => {
    const owner = new Client(postgres.url);
    await owner.connect();
    for (const table of ['members', 'subjects', 'decisions', 'attachments'])
      expect((await owner.query(`SELECT FROM ${table}`)).rowCount).toBe(0);
    await owner.end();
  });
});

const EARLIER = `
  INSERT INTO committees (code, name) VALUES ('Q', 'Đảng bộ');
  INSERT INTO organisations (tenant_id, code) VALUES (1, 'Q'), (1, 'A'), (1, 'A1');
  INSERT INTO members (tenant_id, code) VALUES (1, 'DV1'), (1, 'DV2');
  INSERT INTO attachments (tenant_id, attachment_id, year, path, member_id, purpose, file_name, media_type, size, sha256, bytes, uploaded_by, at)
  VALUES (1, gen_random_uuid(), 2020, '1.2.3', 2, 'evidence', 'own.pdf', 'application/pdf', 1, '', '', 'x', now()),
    (1, gen_random_uuid(), 2020, '1.2.3', NULL, 'minutes', 'cell.pdf', 'application/pdf', 1, '', '', 'x', now());
  INSERT INTO register_entries (tenant_id, year, change, subject_id, day, decision, path, detail, asked, account, at)
  VALUES (1, 2020, 'member_joined', 2, '2020-05-01', '1', '1.2.3', '{}', '{}', 'x', now()),
    (1, 2020, 'organisation_renamed', 3, '2020-05-01', '2', '1.2.3', '{}', '{}', 'x', now());
  INSERT INTO past_results (tenant_id, year, subject, subject_id, past_year, wording, wording_key) VALUES (1, 2020, 'member', 1, 2019, 'x', 'x');
  INSERT INTO decisions (tenant_id, year, body_id, class, path, kind, number, dated, signer, signer_post, book, book_hash, profile, quotas, votes,
    account, at, content_hash)
  VALUES (1, 2020, 2, 'members', '1.2', 'rating', '7', '2021-01-05', 'x', '', 'b', 'h', 'p', '[]', '{}', 'x', now(), ''),
    (1, 2020, 2, 'members', '1.2', 'rating', '8', '2021-01-06', 'x', '', 'b', 'h', 'p', '[]', '{}', 'x', now(), '');
  INSERT INTO decision_lines (tenant_id, decision_id, year, subject_kind, subject_id, path, kind, level, typical, leadership, before_typical,
    before_leadership, signed_by)
  SELECT 1, 1, 2020, 'member', member_id, '1.2.3', 'rating', 2, false, false, false, false, 'x' FROM members;
  INSERT INTO decision_flags (tenant_id, year, what, subject_kind, subject_id, path, detail, because, at)
  VALUES (1, 2021, 'past-result', 'member', 1, '1.2', '{}', 1, now());
`;
