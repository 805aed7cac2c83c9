import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveAttachment } from '#features/documents/documents.store.ts';
import { accessTo } from '#main/signing-desk.ts';
import { inCommittee } from '#server/database.ts';
import { prepareBallot } from './support/ballot-orders.ts';
import {
  accountOf,
  EVERYBODY,
  openEverybody,
  tenantOf,
  workbookOf,
  type Everybody,
  type Operation,
  type Place,
  type Schema,
} from './support/everybody.ts';
import { effort } from './support/effort.ts';
import { FOREIGN, LEFT_OUT, UUIDS, type Foreign, type IdKind } from './support/foreign-examples.ts';

/**
 * Ids in an order: every request that names one of the cell beside (B, its member DV3) or of the other committee (R) is refused to whoever's
 * scope does not have it, in the words for what is not there, and leaves no trace.
 */

type Where = 'own' | 'beside' | 'elsewhere' | 'absent';

/** Places whose scope has the cell A1 (or all of Q), and neither B nor, in whatever place, R. */
const OUTSIDE: Readonly<Partial<Record<Place, readonly Where[]>>> = {
  own: ['beside', 'elsewhere'],
  above: ['beside', 'elsewhere'],
  root: ['elsewhere'],
};

const SAME: Readonly<Record<'member' | 'organisation' | 'unit' | 'committee' | 'account', Readonly<Record<Where, string>>>> = {
  member: { own: 'DV4', beside: 'DV3', elsewhere: 'DVR', absent: 'DV0' },
  organisation: { own: 'A1', beside: 'B', elsewhere: 'R', absent: 'O0' },
  unit: { own: 'A', beside: 'B', elsewhere: 'R', absent: 'O0' },
  committee: { own: 'Q', beside: 'R', elsewhere: 'R', absent: 'O0' },
  account: { own: 'cell-secretary.own', beside: 'cell-secretary.beside', elsewhere: 'cell-secretary.otherdistrict', absent: 'nobody' },
};

describe('ids of others in an order', () => {
  let everybody: Everybody;
  let ids: Readonly<Record<IdKind, Readonly<Record<Where, string>>>>;
  const pathOf = async (committee: string, code: string) => {
    const tenant = await tenantOf(everybody.app, committee);
    const { desk } = everybody.app;
    const found = await inCommittee(desk.db, tenant, (tx) => desk.organisations.during(tx, tenant, code, { from: '2020-01-01', to: null }));
    return { tenant, id: found!.id, path: found!.paths[0]! };
  };

  /** A scan of the cell, and a ballot of it on a file that its meeting has discussed. */
  async function equip(committee: string, cell: string, member: string, id: string): Promise<void> {
    const { desk } = everybody.app;
    const { tenant, id: organisation, path } = await pathOf(committee, cell);
    const at = desk.now();
    await inCommittee(desk.db, tenant, async (tx) => {
      const file = { fileName: 'x.pdf', mediaType: 'application/pdf', sha256: 'x', size: 8, bytes: Buffer.from('%PDF-1.7') } as const;
      await saveAttachment(tx, tenant, {
        ...file,
        id,
        year: 2020,
        path,
        subject: { kind: 'organisation', id: organisation },
        purpose: 'minutes',
        by: 'test',
        at,
      });
      await sql`
        INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
        SELECT tenant_id, 2020, 'member', member_id, path, 'members', 'discussed', 1, 'test', ${at}
        FROM member_facts JOIN members m USING (tenant_id, member_id) WHERE year = 2020 AND m.code = ${member}`.execute(tx);
    });
    const place = committee === 'R' ? 'otherDistrict' : cell === 'B' ? 'beside' : 'above';
    const holder = (await accessTo(desk, committee, { account: accountOf('grassroots-committee', place), name: '' }, 'test'))!;
    const ready = { unit: cell, mode: 'paper', rule: 'majority-of-convened' } as const;
    const prepared = await prepareBallot(desk, holder, 2020, ready, id);
    if (!prepared.ok) throw new Error(prepared.refusal.code);
  }

  async function officesOf(committee: string): Promise<ReadonlyMap<string, string>> {
    const tenant = await tenantOf(everybody.app, committee);
    const { rows } = await inCommittee(everybody.app.desk.db, tenant, (tx) =>
      sql<{ account: string; id: string }>`SELECT account, appointment_id::text AS id FROM appointments`.execute(tx),
    );
    return new Map(rows.map(({ account, id }) => [account, id]));
  }

  beforeAll(async () => {
    everybody = await openEverybody({ undecided: true });
    await equip('Q', 'A1', 'DV4', UUIDS.own);
    await equip('Q', 'B', 'DV3', UUIDS.beside);
    await equip('R', 'A1', 'DV4', UUIDS.elsewhere);
    const calendar = '/api/committees/Q/years/2021/calendar';
    const { books } = (await (await everybody.app.fetch(calendar, {}, 'appraiser.root')).json()) as {
      books: { id: string; profiles: { id: string }[] }[];
    };
    const body = JSON.stringify({ book: books[0]!.id, profile: books[0]!.profiles[0]!.id });
    const headers = { 'content-type': 'application/json' };
    const opened = await everybody.app.fetch(calendar, { method: 'POST', body, headers }, 'appraiser.root');
    if (!opened.ok) throw new Error(await opened.text());
    const [ours, theirs] = [await officesOf('Q'), await officesOf('R')];
    const uuids = { ...UUIDS, absent: '00000000-0000-4000-8000-000000000000' };
    const office = {
      own: ours.get('office.own')!,
      beside: ours.get('office.beside')!,
      elsewhere: theirs.get('office.otherdistrict')!,
      absent: '999999',
    };
    ids = { ...SAME, scan: uuids, ballot: uuids, office };
  });
  afterAll(() => everybody.close());

  /** What is answered, with the id itself taken out of the words. */
  async function answerTo(operation: Operation, account: string, foreign: Foreign, where: Where) {
    const id = ids[foreign.kind][where];
    const answer = await everybody.ask(operation, account, foreign.with(id, operation.example));
    const named = new RegExp(`(?<![\\p{L}\\d-])${id.replaceAll('.', '\\.')}(?![\\p{L}\\d-])`, 'gu');
    return { status: answer.status, text: (await answer.text()).replaceAll(named, '·') };
  }

  const cases = () =>
    everybody.operations.flatMap((operation) => (FOREIGN[operation.name] ?? []).map((foreign) => ({ operation, foreign })));

  /**
   * All that both committees and the door hold. An attempt to give more time without the right is journaled on purpose, as is what was
   * taken out of the journal; and a board’s row, without anything on it, is what two who change it wait for.
   */
  async function everything(): Promise<string> {
    const { desk } = everybody.app;
    const tables = await sql<{ name: string }>`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('journal_heads', 'journal', 'committees', 'boards', 'openings')`.execute(
      desk.db,
    );
    const told: string[] = [];
    for (const committee of ['Q', 'R']) {
      const tenant = await tenantOf(everybody.app, committee);
      await inCommittee(desk.db, tenant, async (tx) => {
        for (const { name } of tables.rows) {
          const { rows } = await sql<{ all: string }>`
            SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS all FROM ${sql.table(name)} t`.execute(
            tx,
          );
          told.push(`${committee} ${name} ${rows[0]!.all}`);
        }
        const { rows } = await sql<{ all: string }>`
          SELECT string_agg(action, ' ' ORDER BY seq) AS all FROM journal WHERE action <> 'years.exception_refused'`.execute(tx);
        told.push(`${committee} journal ${rows[0]!.all}`);
      });
    }
    const { rows } = await sql<{ all: string }>`SELECT string_agg(username, ' ' ORDER BY username) AS all FROM "user"`.execute(desk.signin);
    return [...told, rows[0]!.all].join('\n');
  }

  /** Names of organisations are known to all in a committee, and whose name an account is cannot be hidden from who makes one. */
  const isHidden = ({ kind }: Foreign, where: Where) =>
    where === 'elsewhere' ? kind !== 'account' : !['organisation', 'unit', 'account'].includes(kind);

  /** The address itself is not for that role: what was named is never looked at. */
  const isClosed = ({ text }: { readonly text: string }) => text.includes('"request.forbidden"');

  test.each(EVERYBODY.filter(([, place], index) => OUTSIDE[place] !== undefined && index % effort({ push: 2, long: 1 }) === 0))(
    'a %s, seen from the cell: %s',
    async (role, place) => {
      const account = accountOf(role, place);
      const wrong: string[] = [];
      const before = await everything();
      for (const { operation, foreign } of cases())
        for (const where of OUTSIDE[place]!) {
          const told = `${operation.name} ${foreign.field}: ${foreign.kind} ${where}`;
          const answer = await answerTo(operation, account, foreign, where);
          if (answer.status < 300 && foreign.narrows === undefined) wrong.push(`${told} → ${answer.status}`);
          if (answer.status >= 500) wrong.push(`${told} → ${answer.status} ${answer.text}`);
          if (!isHidden(foreign, where) || isClosed(answer)) continue;
          const absent = await answerTo(operation, account, foreign, 'absent');
          if (JSON.stringify(answer) !== JSON.stringify(absent))
            wrong.push(`${told} → ${answer.text.slice(0, 300)}, absent → ${absent.text.slice(0, 300)}`);
        }
      expect(wrong).toEqual([]);
      expect(await everything()).toBe(before);
    },
  );

  test('a workbook of another committee is refused, whoever brings or confirms it', async () => {
    const body = Buffer.from(await workbookOf('R', true));
    const send = (path: string, account: string, sent: RequestInit) => everybody.app.fetch(path, { method: 'POST', ...sent }, account);
    const bring = (account: string) =>
      send('/api/intake?year=2021', account, { body, headers: { 'content-type': 'application/octet-stream' } });
    const theirs = await bring('appraiser.otherdistrict');
    expect((await bring('appraiser.root')).status).toBe(403);
    const { upload } = (await theirs.json()) as { upload?: string };
    const confirmed = await send(`/api/intake/${upload}/confirm`, 'appraiser.root', {});
    expect([theirs.status, confirmed.status]).toEqual([200, 403]);
  });

  test('every field that names something is sent with what is another’s', () => {
    const missing: string[] = [];
    for (const { name, described } of everybody.operations.filter(
      ({ path }) => /\{committee\}|\/books\//u.test(path) && !path.includes('ballot-box'),
    )) {
      const queries = (described.parameters ?? []).filter((one) => one.in === 'query').flatMap((one) => textsIn(one.schema, one.name));
      const bodies = Object.values(described.requestBody?.content ?? {}).flatMap(({ schema }) => textsIn(schema, 'body'));
      // A list's workbook has the list's rows; tests/lists.test.ts holds them together.
      const covered = new Set((FOREIGN[name] ?? FOREIGN[name.replace(/\.xlsx$/u, '')] ?? []).map(({ field }) => field));
      for (const field of new Set([...queries, ...bodies]))
        if (!PLAIN.has(field) && !covered.has(field) && !(`${name} ${field}` in LEFT_OUT)) missing.push(`${name} ${field}`);
    }
    expect(missing).toEqual([]);
    const names = new Set(everybody.operations.map(({ name }) => name));
    expect(
      [...Object.keys(FOREIGN), ...Object.keys(LEFT_OUT).map((key) => key.replace(/ \S+$/u, ''))].filter((name) => !names.has(name)),
    ).toEqual([]);
  });

  // Last, for what is one's own may be done: backwards, the later steps first, and in the end what lists them.
  test('and looked for there: somebody is answered otherwise when it is one’s own', async () => {
    const alike: string[] = [];
    for (const { operation, foreign } of cases()
      .toReversed()
      .toSorted((a, b) => Number(a.foreign.narrows ?? 0) - Number(b.foreign.narrows ?? 0) || isBallot(b) - isBallot(a))) {
      if (foreign.alike !== undefined) continue;
      if (!(await isToldApart(operation, foreign))) alike.push(`${operation.name} ${foreign.field} (${foreign.kind})`);
    }
    expect(alike).toEqual([]);
  });

  /** A ballot is called on files that the meeting has discussed: before they are taken further. */
  const isBallot = ({ operation }: { readonly operation: Operation }): number => Number(operation.path.includes('/ballots'));

  async function isToldApart(operation: Operation, foreign: Foreign): Promise<boolean> {
    for (const [role, place] of EVERYBODY.filter((one) => one[1] in OUTSIDE)) {
      const account = accountOf(role, place);
      const others = await answerTo(operation, account, foreign, 'elsewhere');
      const own = await answerTo(operation, account, foreign, 'own');
      if (JSON.stringify(own) !== JSON.stringify(others)) return true;
    }
    return false;
  }
});

/** Fields with a text or a number that names no person, place or thing. */
const PLAIN = new Set(
  `action admitted authoriser award before birth blank blinded body book chair collected completed copies dated day decided decision due excellent fact
  failed field filedOn from givenOn good grounds hash heldOn invalid issued key label most name note number page past post profile reason rule search seq size
  summary tellers text to validFrom validTo value version voter year`.split(/\s+/u),
);

/** Names of the fields with a free text or number in a schema; of a list the list's. */
function textsIn(schema: Schema, name: string): readonly string[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])];
  const inside = [
    ...parts.flatMap((part) => textsIn(part, name)),
    ...Object.entries(schema.properties ?? {}).flatMap(([property, part]) => textsIn(part, property)),
  ];
  const isFree =
    schema.enum === undefined && schema.const === undefined && [schema.type].flat().some((type) => type === 'string' || type === 'integer');
  return isFree ? [...inside, name] : inside;
}
