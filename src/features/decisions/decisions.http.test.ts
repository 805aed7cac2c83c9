import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import type { Found } from '#features/years/years.contract.ts';
import type { ListData } from '#kernel/list.ts';
import { foundBoardCommittee } from '#tests/support/board-committee.ts';
import type { DecisionCard } from './signing/signing.contract.ts';

const YEAR = '/api/committees/Q/years/2020';

describe('decisions over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ sample: false });
    const { people, propose } = await foundBoardCommittee(app.desk);
    await propose(people.secretary, [{ kind: 'member', code: 'DV1' }], 'good');
    for (const account of ['ward', 'member']) await app.desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
  });
  afterAll(() => app.close());

  const get = (path: string, account = 'ward') => app.fetch(`${YEAR}${path}`, {}, account);
  const sign = (body: object) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'a3a4b0a6-5d2b-4b6e-9d0e-000000000001' };
    return app.fetch(`${YEAR}/board/A/members/sign`, { method: 'POST', headers, body: JSON.stringify(body) }, 'ward');
  };

  test('a decision is signed once however often it is sent, read beside its neighbours’ addresses, and printed for whom it names', async () => {
    const nobody = { version: 0, number: '1-QĐ/ĐU', dated: '2021-01-05', signer: { name: 'Trần Thị B', post: 'Bí thư' } };
    for (const wrong of [{ version: 0 }, nobody, { ...nobody, subjects: [] }]) expect((await sign(wrong)).status).toBe(400);
    const order = { ...nobody, subjects: [{ kind: 'member', code: 'DV1' }] };
    const [first, again] = [await sign(order), await sign(order)];
    expect([first.status, again.status]).toEqual([201, 201]);
    const { id } = (await first.json()) as { id: string };
    expect(await again.json()).toMatchObject({ id, number: '1-QĐ/ĐU', lines: 1 });
    for (const path of ['', '/flags', '/routine', `/${id}`]) expect((await get(`/decisions${path}`)).status, path).toBe(200);
    for (const [format, notice, name] of [
      ['pdf', '', 'quyet-dinh-1'],
      ['docx', '?notice=DV1', 'thong-bao-1'],
    ] as const) {
      const paper = await get(`/decisions/${id}/paper.${format}${notice}`, 'member');
      expect(paper.headers.get('content-disposition')).toBe(
        `attachment; filename="${name}-QD-DU.${format}"; filename*=UTF-8''${name}-Q%C4%90-%C4%90U.${format}`,
      );
      expect((await paper.arrayBuffer()).byteLength).toBeGreaterThan(5000);
    }
    expect((await get(`/decisions/${id}/paper.pdf?notice=DV2`)).status).toBe(404);
    const own = (await (await app.fetch('/api/committees/Q/own/levels', {}, 'member')).json()) as { levels: { level: string }[] };
    expect(own.levels).toMatchObject([{ level: 'good', decision: { id } }]);
  });

  test('the search counts as many decisions as the list has that it leads to', async () => {
    const read = async <T>(path: string) => (await (await get(path)).json()) as T;
    const { rows } = await read<ListData<DecisionCard>>('/decisions');
    const { name, code } = rows[0]!.body;
    for (const [text, wanted] of [
      ['1-qd', 1],
      ['QĐ', 1],
      ['dú', 0],
      [name, 1],
      [`${code} qđ`, 1],
    ] as const) {
      const asked = encodeURIComponent(text);
      const { groups } = await read<Found>(`/search?kind=decision&text=${asked}`);
      const { count } = await read<ListData<DecisionCard>>(`/decisions?search=${asked}`);
      expect([text, groups[0]?.total ?? 0, count]).toEqual([text, wanted, wanted]);
    }
  });
});
