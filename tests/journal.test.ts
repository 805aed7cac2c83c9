import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attaching } from '#features/documents/documents.actions.ts';
import type { JournalCheck, JournalPage, Seal, SealList } from '#features/journal/journal.contract.ts';
import { sealedText, type JournalEntry } from '#features/journal/journal.ts';
import { verifyChain } from '#features/journal/journal.store.ts';
import { inCommittee } from '#server/database.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { perform } from './support/perform.ts';
import { openSmallCommittee } from './support/small-committee.ts';

const INSPECTOR = 'kiem-tra';

describe('the journal over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const address = (path: string) => `/api/committees/Q10/journal${path}`;
  const get = async <T>(path: string, account = INSPECTOR) => (await (await app.fetch(address(path), {}, account)).json()) as T;

  test('a file sent in is journaled in words, found by its subject, and comes back as a file only', async () => {
    const sent = await app.fetch('/api/committees/Q10/years/2020/attachments?kind=organisation&code=DB01&purpose=minutes&secrecy=none', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('Biên bản.pdf') },
      body: '%PDF-1.7',
    });
    const { id } = (await sent.json()) as { id: string };
    const found = await get<JournalPage>('?subject=DB01&action=documents.attached');
    expect(found.count).toBe(1);
    expect(found.rows[0]).toMatchObject({
      by: {
        account: 'ban-to-chuc',
        name: 'Trần Thị Thẩm Định',
        office: { vi: 'Ban Tổ chức Quận ủy Quận 10', en: 'Organisation board, Đảng bộ Quận 10' },
      },
      year: 2020,
      subjects: [{ kind: 'organisation', code: 'DB01' }],
    });
    expect(found.rows[0]!.sentence.vi).toBe('đã đính kèm tệp «Biên bản.pdf» vào hồ sơ năm 2020 của tổ chức DB01');
    const back = await app.fetch(`/api/committees/Q10/years/2020/attachments/${id}`);
    expect(await back.text()).toBe('%PDF-1.7');
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Bien_ban.pdf"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  test('is for those who inspect the whole committee only', async () => {
    for (const account of ['ban-to-chuc', 'ban-thuong-vu', 'bi-thu', 'dang-vien', 'quan-tri']) {
      for (const path of ['', '/check', '/seals', '/entries.jsonl']) {
        expect((await app.fetch(address(path), {}, account)).status, `${account} ${path}`).toBe(403);
      }
    }
  });

  test('a seal is printed, kept, and fits later; another hash or number does not', async () => {
    const seal = (await (await app.fetch(address('/seals'), { method: 'POST' }, INSPECTOR)).json()) as Seal;
    const { tenant } = (await inCommittee(app.desk.db, 1n, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
    await inCommittee(app.desk.db, tenant, (tx) =>
      app.desk.record(tx, tenant, { at: app.desk.now(), actor: 'test', action: 'intake.taken_in', detail: {} }),
    );
    expect((await get<SealList>('/seals')).seals[0]).toMatchObject({ ...seal, fits: true });
    const check = async (seq: number, hash: string) => (await get<JournalCheck>(`/check?seq=${seq}&hash=${encodeURIComponent(hash)}`)).seal;
    expect(await check(seal.seq, seal.hash)).toEqual({ seq: seal.seq, fits: true });
    expect(
      await check(
        seal.seq,
        seal.hash
          .toUpperCase()
          .replace(/(.{4})/gu, '$1 ')
          .slice(0, 20),
      ),
    ).toEqual({ seq: seal.seq, fits: true });
    expect(await check(seal.seq, seal.hash.slice(0, 15))).toEqual({ seq: seal.seq, fits: false });
    expect(await check(seal.seq + 1, seal.hash)).toEqual({ seq: seal.seq + 1, fits: false });
    expect(await check(999_999, seal.hash)).toEqual({ seq: 999_999, fits: false });
    for (const file of ['pdf', 'docx']) {
      const slip = await app.fetch(address(`/seals/${seal.seq}/slip.${file}`), {}, INSPECTOR);
      expect((await slip.arrayBuffer()).byteLength).toBeGreaterThan(2000);
    }
    expect((await app.fetch(address('/seals/999999/slip.pdf'), {}, INSPECTOR)).status).toBe(404);
  });

  test('what is exported can be checked by anybody who can compute a hash', async () => {
    const lines = (await (await app.fetch(address('/entries.jsonl'), {}, INSPECTOR)).text()).trim().split('\n');
    let previous = '';
    for (const [index, line] of lines.entries()) {
      const entry = JSON.parse(line) as JournalEntry & { seq: number; previousHash: string; hash: string };
      expect(entry.seq).toBe(index + 1);
      expect(entry.previousHash).toBe(previous);
      expect(entry.hash).toBe(
        createHash('sha256')
          .update(sealedText(BigInt(entry.seq), entry, previous))
          .digest('hex'),
      );
      previous = entry.hash;
    }
    expect(lines.length).toBeGreaterThan(1);
    for (const file of ['docx', 'pdf']) {
      const response = await app.fetch(address(`/entries.${file}`), {}, INSPECTOR);
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(2000);
    }
  });
});

test('a chain that others add to while it is verified stays whole', async () => {
  const small = await openSmallCommittee();
  try {
    const about = { kind: 'organisation', code: 'A1', purpose: 'minutes', secrecy: 'none' } as const;
    const file = { name: 'a.txt', bytes: Buffer.from('a') };
    const writing = Promise.all(
      Array.from({ length: 40 }, () =>
        perform(attaching(small.desk), small.desk, small.people.secretary, { params: { year: 2020 }, query: about, body: file }),
      ),
    );
    const writers = new Set([writing]);
    void writing.then(() => writers.clear());
    while (writers.size > 0) {
      const { broken } = await inCommittee(small.db, small.tenant, (tx) => verifyChain(tx, small.tenant));
      expect(broken).toBeNull();
    }
    const { end } = await inCommittee(small.db, small.tenant, (tx) => verifyChain(tx, small.tenant));
    expect(Number(end.seq)).toBeGreaterThan(40);
  } finally {
    await small.close();
  }
});
