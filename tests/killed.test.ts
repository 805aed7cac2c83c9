import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#features/journal/journal.store.ts';
import { inCommittee } from '#server/database.ts';
import { drawn } from './support/drawn.ts';
import { effort } from './support/effort.ts';
import { inOneFile } from './support/one-file.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

/** So many programs are killed while several people work in each: some at work through actions alone, some serving the whole program. */
const killedAtWork = effort({ push: 18, long: 190 });
const killedServing = effort({ push: 2, long: 10 });
const lanes = 3;

/** A program lives until it answered so many actions, however busy the machine is, and a while longer. */
interface Life {
  readonly answers: number;
  /** Of the longest pause, or of the time that one answer took. */
  readonly share: number;
  /** Which step those who work in it begin with. */
  readonly turn: number;
}

const lives = fc.record({
  answers: fc.integer({ min: 0, max: 7 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  turn: fc.integer({ min: 0, max: 3 }),
});
const longestPause = 40;

const KINDS = ['attached', 'commented', 'opined', 'sealed'] as const;
const STEPS = ['submit', 'discuss', 'propose', 'return'] as const;

const serving = fileURLToPath(new URL('support/serve-forever.ts', import.meta.url));

interface Child {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly lines: string[];
}

/** A program that serves, and what was answered by it so far. */
interface Served {
  readonly url: string;
  readonly cookies: Record<string, string>;
  readonly signal: AbortSignal;
  readonly statuses: number[];
}

const living = new Set<Child['process']>();

async function start(program: string, url: string): Promise<Child> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  living.add(child);
  child.once('close', () => living.delete(child));
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    lines.push(...parts);
  });
  child.stdin.write(url);
  return { process: child, lines };
}

async function saying(child: Child, what: (line: string) => boolean): Promise<string> {
  for (;;) {
    const found = child.lines.find(what);
    if (found !== undefined) return found;
    if (child.process.exitCode !== null) throw new Error(`The program ended by itself: ${child.lines.slice(-5).join(' | ')}`);
    const heard = new AbortController();
    const { signal } = heard;
    await Promise.race([once(child.process.stdout, 'data', { signal }), once(child.process, 'close', { signal })]);
    heard.abort();
  }
}

async function kill({ process: child }: Child): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

/** What an acting program told as written. */
const answersIn = ({ lines }: Child) => lines.filter((line) => / [\da-f-]{36,64}$/u.test(line));

describe('programs killed at random moments while people work', () => {
  let small: SmallCommittee;
  /** What was answered as written, by kind: it must be there for ever. */
  const acknowledged = new Map<string, Set<string>>();
  let underway = 0;

  beforeAll(async () => {
    small = await openSmallCommittee({ undecided: true });
  });
  afterAll(async () => {
    for (const child of living) child.kill('SIGKILL');
    await small.close();
  });

  const acknowledge = (kind: string, id: string) => {
    if (!acknowledged.has(kind)) acknowledged.set(kind, new Set());
    acknowledged.get(kind)!.add(id);
  };

  /** Each line is one snapshot of the whole: what an action wrote and what the journal says of it, side by side. */
  const halfDone = async (): Promise<Record<string, unknown>> => {
    const { rows } = await inCommittee(small.db, small.tenant, (tx) =>
      sql<Record<string, unknown>>`
        WITH steps AS (SELECT action, detail FROM journal WHERE action IN ('reviews.submitted', 'reviews.discussed', 'reviews.proposed', 'reviews.returned'))
        SELECT (SELECT count(*) FROM attachments) - (SELECT count(*) FROM journal WHERE action = 'documents.attached') AS attachments,
          (SELECT count(*) FROM review_comments) - (SELECT count(*) FROM journal WHERE action = 'reviews.commented') AS comments,
          (SELECT count(*) FROM review_opinions) - (SELECT count(*) FROM journal WHERE action = 'reviews.opinion_recorded') AS opinions,
          (SELECT count(*) FROM review_events) - (SELECT coalesce(sum(jsonb_array_length(detail -> 'subjects')), 0) FROM steps) AS events,
          (SELECT count(*) FROM journal) - (SELECT seq FROM journal_heads) AS entries,
          (SELECT count(*) FROM review_files f WHERE f.state <> coalesce((SELECT e.state FROM review_events e
            WHERE e.subject_kind = f.subject_kind AND e.subject_id = f.subject_id ORDER BY event_id DESC LIMIT 1), 'open')) AS states,
          (SELECT count(*) FROM member_facts m WHERE reviewed <> EXISTS (SELECT FROM review_events e
            WHERE e.subject_kind = 'member' AND e.subject_id = m.member_id AND e.step = 'propose')) AS facts`.execute(tx),
    );
    return rows[0]!;
  };
  const nothing = { attachments: 0n, comments: 0n, opinions: 0n, events: 0n, entries: 0n, states: 0n, facts: 0n };

  /** The first failure ends all lanes. The last life lasts until everything was done once. */
  async function inLanes(kills: number, live: (life: Life, isLast: boolean) => Promise<void>): Promise<void> {
    const left = drawn(lives, kills);
    const lane = async () => {
      try {
        for (let life = left.pop(); life !== undefined; life = left.pop()) {
          await live(life, left.length === 0);
          expect(await halfDone()).toEqual(nothing);
        }
      } finally {
        left.length = 0;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  test('at work: nothing half done', async () => {
    const acting = await inOneFile(new URL('support/act-forever.ts', import.meta.url));
    await inLanes(killedAtWork, async ({ answers, share }, isLast) => {
      const child = await start(acting, small.url);
      // What was done in an earlier life may be impossible by now: a subject takes so many files and no more.
      const didAll = () => KINDS.every((kind) => acknowledged.has(kind) || child.lines.some((line) => line.startsWith(`${kind} `)));
      await saying(child, (line) => line === 'begun' && answersIn(child).length >= answers && (!isLast || didAll()));
      await pause(share * longestPause);
      await kill(child);
      const answered = answersIn(child);
      for (const line of answered) acknowledge(line.split(' ')[0]!, line.split(' ')[1]!);
      underway += child.lines.filter((line) => line === 'begun').length > answered.length ? 1 : 0;
    });
    expect(underway).toBeGreaterThan(0);
  });

  test('serving: nothing half done', async () => {
    const turns = { secretary: 'DV2', neighbour: 'DV3' };
    const didAll = () => STEPS.every((name) => acknowledged.has(name));
    await inLanes(killedServing, async ({ answers, share, turn }, isLast) => {
      const child = await start(serving, small.url);
      const { url, cookies } = JSON.parse(await saying(child, (line) => line.startsWith('{'))) as {
        url: string;
        cookies: Record<string, string>;
      };
      const stopped = new AbortController();
      const begun = performance.now();
      const statuses: number[] = [];
      const clients = Object.entries(turns).flatMap(([account, code]) => [
        step({ url, cookies, signal: stopped.signal, statuses }, account, code, turn),
        attachAndComment(url, cookies[account]!, code, stopped.signal),
      ]);
      const isEnough = () => statuses.length > answers && (!isLast || didAll());
      while (!isEnough() && child.process.exitCode === null) await pause(1);
      expect(child.process.exitCode, child.lines.slice(-5).join(' | ')).toBeNull();
      await pause((share * (performance.now() - begun)) / statuses.length);
      await kill(child);
      stopped.abort();
      await Promise.all(clients);
    });
    expect(didAll()).toBe(true);
  });

  /** A request whose answer counts only when it came whole; null once the program is gone. */
  async function post(
    address: string,
    cookie: string,
    body: string,
    type: string,
    signal: AbortSignal,
  ): Promise<{ status: number; text: string } | null> {
    try {
      const headers = { cookie, 'content-type': type, 'x-file-name': 'a.txt' };
      const response = await fetch(address, { method: 'POST', headers, body, signal });
      return { status: response.status, text: await response.text() };
    } catch {
      return null;
    }
  }

  /** One file round and round: handed in, discussed, proposed, sent back. */
  async function step({ url, cookies, signal, statuses }: Served, account: string, code: string, first: number): Promise<void> {
    const grades = Object.fromEntries([1, 2, 3, 4, 5, 6].map((index) => [`M${index}`, 'good']));
    const answers = { ...grades, tasksAssigned: 10, tasksDone: 10 };
    const draft = { answers, narratives: {}, evidence: [], level: 'good' };
    const orders = [
      ['submit', account, { draft }],
      ['discuss', account, {}],
      ['propose', account, { reason: 'Biểu quyết giơ tay' }],
      ['return', 'officer', { to: 'open', reason: 'Bổ sung' }],
    ] as const;
    for (let turn = first; ; turn += 1) {
      const [name, who, order] = orders[turn % orders.length]!;
      const body = JSON.stringify({ subjects: [{ kind: 'member', code, ...order }] });
      const done = await post(`${url}/api/committees/Q/years/2020/reviews/${name}`, cookies[who]!, body, 'application/json', signal);
      if (done === null) return;
      statuses.push(done.status);
      const stepped = JSON.parse(done.text) as { subjects: { version: number }[] };
      if (done.status === 200) acknowledge(name, `${code} ${stepped.subjects[0]!.version}`);
    }
  }

  async function attachAndComment(url: string, cookie: string, code: string, signal: AbortSignal): Promise<void> {
    const year = `${url}/api/committees/Q/years/2020`;
    for (;;) {
      const file = await post(
        `${year}/attachments?kind=member&code=${code}&purpose=evidence&secrecy=none`,
        cookie,
        randomUUID(),
        'application/octet-stream',
        signal,
      );
      if (file === null) return;
      if (file.status === 200) acknowledge('attached', (JSON.parse(file.text) as { id: string }).id);
      const text = randomUUID();
      const said = await post(
        `${year}/reviews/member/${code}/comments`,
        cookie,
        JSON.stringify({ kind: 'comment', text }),
        'application/json',
        signal,
      );
      if (said === null) return;
      if (said.status === 200) acknowledge('commented', text);
    }
  }

  test('no answered write is lost, and the journal is whole', async () => {
    const kept = await inCommittee(small.db, small.tenant, (tx) =>
      sql<{ kind: string; id: string }>`
        SELECT 'attached' AS kind, attachment_id::text AS id FROM attachments
        UNION ALL SELECT 'commented', text FROM review_comments
        UNION ALL SELECT 'opined', body FROM review_opinions
        UNION ALL SELECT 'sealed', detail ->> 'hash' FROM journal WHERE action = 'journal.sealed'`.execute(tx),
    );
    const there = new Map([...Map.groupBy(kept.rows, ({ kind }) => kind)].map(([kind, rows]) => [kind, new Set(rows.map(({ id }) => id))]));
    for (const kind of KINDS) {
      expect(acknowledged.get(kind)?.size ?? 0, kind).toBeGreaterThan(0);
      expect(there.get(kind)!.isSupersetOf(acknowledged.get(kind)!), kind).toBe(true);
    }
    const steps = await inCommittee(small.db, small.tenant, (tx) =>
      sql<{ step: string; count: number }>`SELECT step, count(*)::int AS count FROM review_events GROUP BY step`.execute(tx),
    );
    const counts = new Map(steps.rows.map(({ step: name, count }) => [name, count]));
    for (const name of STEPS) {
      expect(counts.get(name)!, name).toBeGreaterThanOrEqual(acknowledged.get(name)!.size);
    }
    expect((await inCommittee(small.db, small.tenant, (tx) => verifyChain(tx, small.tenant))).broken).toBeNull();
  });
});
