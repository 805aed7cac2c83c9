import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { attaching, handingOut } from '#features/documents/documents.actions.ts';
import type { AttachmentAbout } from '#features/documents/documents.contract.ts';
import { MOST } from '#features/documents/documents.ts';
import { asPerson } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { perform } from './support/perform.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

const about = (more: Partial<AttachmentAbout> = {}): AttachmentAbout => ({
  kind: 'member',
  code: 'DV1',
  purpose: 'self-review',
  secrecy: 'none',
  ...more,
});
const scan = { name: 'Bản tự kiểm điểm.pdf', bytes: Buffer.from('%PDF-1.7 scan') };

describe('files attached to the year', () => {
  let small: SmallCommittee;
  let people: SmallCommittee['people'];

  beforeAll(async () => {
    small = await openSmallCommittee();
    people = small.people;
  });
  afterAll(() => small.close());

  const send = (access: Access, more?: Partial<AttachmentAbout>, file = scan) =>
    perform(attaching(small.desk), small.desk, access, { params: { year: 2020 }, query: about(more), body: file });
  const refused = async (access: Access, more?: Partial<AttachmentAbout>, file = scan) => {
    const answer = await send(access, more, file);
    return answer.ok ? null : answer.refusal.code;
  };

  test('a member attaches to their own file, and the same bytes come back to whoever may see them', async () => {
    const attached = await send(people.member);
    if (!attached.ok) throw new Error(attached.refusal.code);
    expect(attached.value).toMatchObject({
      fileName: scan.name,
      mediaType: 'application/pdf',
      size: scan.bytes.length,
      sha256: createHash('sha256').update(scan.bytes).digest('hex'),
    });
    for (const access of [people.member, people.secretary, people.inspector]) {
      const read = await perform(handingOut(), small.desk, access, { params: { year: 2020, attachment: attached.value.id } });
      expect(read.ok && Buffer.from(read.value.bytes).equals(scan.bytes)).toBe(true);
    }
    for (const access of [people.neighbour, people.administrator]) {
      const read = await perform(handingOut(), small.desk, access, { params: { year: 2020, attachment: attached.value.id } });
      expect(read).toMatchObject({ ok: false, refusal: { code: 'documents.not_found' } });
    }
  });

  test('who may attach: those who do a step there, and the person; others are told no', async () => {
    expect(await refused(people.secretary)).toBeNull();
    expect(await refused(people.officer, { kind: 'organisation', code: 'A', purpose: 'minutes' })).toBeNull();
    expect(await refused(people.inspector)).toBe('documents.forbidden');
    expect(await refused(people.neighbour)).toBe('documents.not_found');
    expect(await refused(people.neighbour, { kind: 'organisation', code: 'A' })).toBe('documents.not_found');
    expect(await refused(people.member, { code: 'DV2' })).toBe('documents.not_found');
    expect(await refused(people.member, { kind: 'collective', code: 'A1' })).toBe('documents.not_found');
  });

  test.each(['confidential', 'secret', 'top-secret'] as const)('a document that is %s stays outside', async (secrecy) => {
    expect(await refused(people.secretary, { secrecy })).toBe('documents.secret');
  });

  test('what is empty, nameless or of another kind is refused; what is too large stops at the door (tests/bodies.test.ts)', async () => {
    expect(await refused(people.secretary, {}, { ...scan, bytes: Buffer.alloc(0) })).toBe('documents.no_file');
    expect(await refused(people.secretary, {}, { ...scan, name: '/' })).toBe('documents.no_file');
    expect(await refused(people.secretary, {}, { ...scan, bytes: Buffer.from([0x4d, 0x5a, 0, 1]) })).toBe('documents.unknown_kind');
  });

  test('an office file with macros or a program inside is refused by any name; without them it is taken', async () => {
    const types = (main: string, more = '') =>
      `<Types><Default Extension="xml" ContentType="${main}"/>${more}<Default Extension="png" ContentType="image/png"/></Types>`;
    const office = (contentTypes: string | Buffer, more: Readonly<Record<string, string>> = {}) => {
      const zip = new PizZip();
      for (const [part, text] of Object.entries({ 'word/document.xml': '<w/>', '[Content_Types].xml': contentTypes, ...more }))
        zip.file(part, text as string);
      return { name: 'Biên bản.docx', bytes: Buffer.from(zip.generate({ type: 'uint8array', compression: 'DEFLATE' })) };
    };
    const plain = types('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml');
    const enabled = types('application/vnd.ms-word.document.macroEnabled.main+xml');
    const sent = (file: typeof scan) => refused(people.secretary, {}, file);
    expect(await sent(office(plain, { 'word/media/image1.png': 'x' }))).toBeNull();
    for (const file of [
      office(enabled),
      office(Buffer.from(`\ufeff${enabled}`, 'utf16le')),
      office(plain, { 'word/vbaProject.bin': 'x' }),
      office(plain, { 'word/embeddings/oleObject1.bin': 'MZ' }),
      office(plain, {
        'word/_rels/document.xml.rels': '<Relationship Type="http://x/relationships/vbaProject" Target="media/image1.png"/>',
      }),
    ])
      expect(await sent(file)).toBe('documents.program_inside');
    const padded = office(`${plain}${' '.repeat(5_000_000)}`);
    expect(await sent(padded)).toBe('documents.program_inside');
  });

  test('a refused file leaves nothing, an attached one leaves a line in the journal', async () => {
    const count = async () => {
      const { rows } = await inCommittee(small.db, small.tenant, (tx) =>
        sql<{ files: number; lines: number }>`
          SELECT (SELECT count(*)::int FROM attachments) AS files,
            (SELECT count(*)::int FROM journal WHERE action = 'documents.attached') AS lines`.execute(tx),
      );
      return rows[0]!;
    };
    const before = await count();
    expect(before.files).toBe(before.lines);
    await send(people.secretary, { secrecy: 'secret' });
    await send(people.inspector);
    expect(await count()).toEqual(before);
    await send(people.secretary);
    expect(await count()).toEqual({ files: before.files + 1, lines: before.lines + 1 });
  });

  test('the database itself keeps a forgotten check from attaching or changing anything', async () => {
    const write = asPerson(small.db, people.inspector, (tx) =>
      sql`INSERT INTO attachments (tenant_id, attachment_id, year, subject_kind, subject_id, path, purpose, file_name, media_type, size, sha256, bytes,
          uploaded_by, at)
        SELECT tenant_id, gen_random_uuid(), year, subject_kind, subject_id, path, purpose, file_name, media_type, size, sha256, bytes, 'inspector', at
        FROM attachments LIMIT 1`.execute(tx),
    );
    await expect(write).rejects.toThrow(/row-level security/u);
    const change = asPerson(small.db, people.secretary, (tx) => sql`UPDATE attachments SET bytes = NULL`.execute(tx));
    await expect(change).rejects.toThrow(/permission denied/u);
  });

  test('nobody fills the disk file by file: a subject’s year holds so many files and bytes, and no more', async () => {
    const fill = (size: number, count: number) =>
      inCommittee(small.db, small.tenant, (tx) =>
        sql`INSERT INTO attachments (tenant_id, attachment_id, year, subject_kind, subject_id, path, purpose, file_name, media_type, size, sha256, bytes,
            uploaded_by, at)
          SELECT f.tenant_id, gen_random_uuid(), 2020, 'member', f.member_id, f.path, 'evidence', 'x.pdf', 'application/pdf', ${size}, 'x', '\\x00', 'test', now()
          FROM member_facts f JOIN members m USING (tenant_id, member_id), generate_series(1, ${count})
          WHERE f.tenant_id = ${small.tenant} AND f.year = 2020 AND m.code = 'DV2'`.execute(tx),
      );
    const next = () => refused(people.secretary, { code: 'DV2' });
    await fill(MOST.bytes - scan.bytes.length, 1);
    expect([await next(), await next()]).toEqual([null, 'documents.too_full']);
    await inCommittee(small.db, small.tenant, (tx) => sql`UPDATE attachments SET bytes = NULL, disposed_on = '2024-01-01'`.execute(tx));
    await fill(1, MOST.files - 1);
    expect([await next(), await next()]).toEqual([null, 'documents.too_full']);
    expect(await refused(people.secretary)).toBeNull();
  });
});
