import { sql } from 'kysely';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { asPerson } from '#server/access.ts';
import { inCommittee, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { person } from '#tests/support/people.ts';
import { signedSheet, takeVotingCellIn } from '#tests/support/voting-cell.ts';
import {
  castSheet,
  closeBallot,
  enterCount,
  listBallots,
  markPaper,
  openBallot,
  openSheet,
  prepareBallot,
  printCodes,
  readBallot,
  readBox,
  readCandidates,
  readReceipts,
  signByCode,
  signSheet,
  voidBallot,
  type OpeningOrder,
  type Preparation,
} from '#tests/support/ballot-orders.ts';
import { findBallot } from './ballots.store.ts';
import type { Ballot } from './ballots.ts';
import { tally, type Choices } from './counting/counting.ts';
import { minutesPaper } from './paper/paper.papers.ts';

type Given<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: { code: string; message: { en: string } } };

const MEETING: OpeningOrder = { absent: [], tellers: ['Hoa', 'Lan'], chair: 'Minh', smallAccepted: false };
const value = async <T>(given: Promise<Given<T>>): Promise<T> => {
  const got = await given;
  if (!got.ok) throw new Error(`${got.refusal.code}: ${got.refusal.message.en}`);
  return got.value;
};
const refusal = async (given: Promise<Given<unknown>>) => {
  const got = await given;
  return got.ok ? 'none' : got.refusal.code;
};

describe('ballots of a cell with seven official members and one on probation', () => {
  let database: TestDatabase;
  let db: Database;
  let desk: Desk;
  let tenant: bigint;
  let secretary: Access;
  let neighbour: Access;
  let inspector: Access;
  const voters: Access[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 6);
    desk = openDesk(db);
    tenant = await takeVotingCellIn(desk, 7, 2);
    secretary = await person(db, tenant, 'secretary', 'cell-secretary', { organisation: 'A1' });
    neighbour = await person(db, tenant, 'neighbour', 'cell-secretary', { organisation: 'B' });
    inspector = await person(db, tenant, 'inspector', 'inspector', { organisation: 'Q' });
    for (const code of ['V0001', 'V0002', 'V0003', 'V0004', 'V0005', 'V0006', 'V0007'])
      voters.push(await person(db, tenant, code.toLowerCase(), 'member', { organisation: 'A1', member: code }));
  });

  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  const prepare = (change: Partial<Preparation> = {}, by = secretary) =>
    prepareBallot(desk, by, 2020, { unit: 'A1', mode: 'electronic', rule: 'majority-of-convened', ...change });
  const which = ({ id }: { id: string }) => ({ year: 2020, ballot: id });
  /** The ballot as it stands, after a step that was done. */
  const after = async (step: Promise<Given<{ id: string; state: Ballot['state'] }>>): Promise<Ballot> => {
    const { id, state } = await value(step);
    const ballot = (await inCommittee(db, tenant, (tx) => findBallot(tx, tenant, id)))!;
    expect(ballot.state).toBe(state);
    return ballot;
  };
  const opened = async (mode: Ballot['mode'], change: Partial<OpeningOrder> = {}): Promise<Ballot> =>
    after(openBallot(desk, secretary, which(await value(prepare({ mode }))), { ...MEETING, ...change }));
  const sign = (ballot: Ballot, voter: Access) => (blinded: Buffer) => value(signSheet(desk, voter, which(ballot), blinded));
  const vote = async (ballot: Ballot, voter: Access, choices: Choices) => {
    const { text, signature } = await signedSheet(ballot, choices, sign(ballot, voter));
    return value(castSheet(desk, ballot.id, text, signature));
  };
  const SHEETS: Choices[] = [
    ['good', 'excellent'],
    ['good', 'excellent'],
    ['good', 'excellent'],
    ['good', 'good'],
    ['good', 'good'],
    ['excellent', null],
    ['completed', 'good'],
  ];

  test('who may prepare, on whom, and who is called', async () => {
    const found = await value(readCandidates(desk, secretary, 2020, 'A1'));
    expect(found.subjects.map(({ code }) => code)).toEqual(['V0001', 'V0002']);
    expect(found.electors.filter(({ votes }) => votes === 'no').map(({ code }) => code)).toEqual(['DV1']);
    const ballot = await after(prepare());
    expect(ballot).toMatchObject({ state: 'prepared', round: 1, attendance: { convened: 7, present: 7 } });
    expect(await refusal(prepare({}, neighbour))).toBe('ballots.unit.not_found');
    expect(await refusal(prepare({}, inspector))).toBe('ballots.forbidden');
    expect(await refusal(prepare({ electors: ['V0001', 'DV1'] }))).toBe('ballots.no_vote');
    expect(await refusal(prepare({ electors: ['V0001', 'DV3'] }))).toBe('ballots.unknown_elector');
    expect(await refusal(prepare({ subjects: [{ kind: 'member', code: 'V0003' }] }))).toBe('ballots.unknown_subject');
    expect(await refusal(prepare({ unit: 'A' }))).toBe('ballots.unit.not_found');
    expect(await refusal(readBallot(desk, neighbour, which(ballot)))).toBe('ballots.not_found');
    expect(await refusal(openBallot(desk, inspector, which(ballot), MEETING))).toBe('ballots.forbidden');
    expect(await refusal(openBallot(desk, secretary, which(ballot), { ...MEETING, absent: ['V0001', 'V0002', 'V0003'] }))).toBe(
      'ballots.no_quorum',
    );
    expect(await refusal(voidBallot(desk, secretary, which(ballot), ' '))).toBe('ballots.no_reason');
    expect((await value(voidBallot(desk, secretary, which(ballot), 'Mở nhầm'))).state).toBe('void');
  });

  test('on screen: one signature each, the same request answered again, another refused; nothing told before the end', async () => {
    const ballot = await opened('electronic', { absent: ['V0007'] });
    const [first, second, , , , , absent] = voters as [Access, Access, Access, Access, Access, Access, Access];
    let asked: Buffer = Buffer.alloc(0);
    const sheet = await signedSheet(ballot, ['good', null], (blinded) => {
      asked = blinded;
      return sign(ballot, first)(blinded);
    });
    const again = await value(signSheet(desk, first, which(ballot), asked));
    expect(again).toEqual(await value(signSheet(desk, first, which(ballot), asked)));
    await expect(signedSheet(ballot, ['failed', null], sign(ballot, first))).rejects.toThrow('ballots.already_issued');
    expect(await refusal(signSheet(desk, absent, which(ballot), asked))).toBe('ballots.not_present');
    expect(await refusal(signSheet(desk, secretary, which(ballot), asked))).toBe('ballots.not_found');
    expect(await refusal(signSheet(desk, second, which(ballot), Buffer.alloc(3)))).toBe('ballots.bad_sheet');

    const { receipt } = await value(castSheet(desk, ballot.id, sheet.text, sheet.signature));
    expect(await value(castSheet(desk, ballot.id, sheet.text, sheet.signature))).toEqual({ receipt });
    const other = sheet.text.replace(/2-$/u, '0-');
    expect(other).not.toBe(sheet.text);
    expect(await refusal(castSheet(desk, ballot.id, other, sheet.signature))).toBe('ballots.not_signed');
    expect(await refusal(castSheet(desk, ballot.id, `${sheet.text}1`, sheet.signature))).toBe('ballots.bad_sheet');
    await vote(ballot, second, ['good', 'good']);

    const whileOpen = await value(readBallot(desk, secretary, which(ballot)));
    expect(whileOpen).toMatchObject({ outcomes: [], count: null, turnout: null, holding: { inBox: 2 } });
    expect(await value(readReceipts(desk, ballot.id))).toEqual({ state: 'open', receipts: [] });
    expect(await refusal(readBox(desk, secretary, which(ballot)))).toBe('ballots.wrong_state');

    const closed = await after(closeBallot(desk, secretary, which(ballot)));
    expect(closed).toMatchObject({ turnout: { issued: 2, collected: 2, invalid: 0 }, outcomes: [{ reached: null }, { reached: null }] });
    expect((await value(readReceipts(desk, ballot.id))).receipts).toContain(receipt);
    expect(await refusal(castSheet(desk, ballot.id, sheet.text, sheet.signature))).toBe('ballots.wrong_state');
    expect(await refusal(signSheet(desk, second, which(ballot), asked))).toBe('ballots.wrong_state');
    expect(await refusal(closeBallot(desk, secretary, which(ballot)))).toBe('ballots.wrong_state');
    expect((await after(prepare())).round).toBeGreaterThan(1);
  });

  test('closed while sheets come in: every receipt is among those counted, and whoever came too late was told', async () => {
    for (let round = 0; round < 4; round += 1) {
      const ballot = await opened('electronic');
      const sheets = await Promise.all(voters.map((voter) => signedSheet(ballot, ['good', 'good'], sign(ballot, voter))));
      const casts = sheets.map(
        ({ text, signature }) =>
          () =>
            castSheet(desk, ballot.id, text, signature),
      );
      const early = casts.slice(0, round).map((bring) => bring());
      const [closed, ...answers] = await Promise.all([
        after(closeBallot(desk, secretary, which(ballot))),
        ...early,
        ...casts.slice(round).map((bring) => bring()),
      ]);
      const receipts = answers.flatMap((answer) => (answer.ok ? [answer.value.receipt] : []));
      expect((await value(readReceipts(desk, ballot.id))).receipts).toEqual(receipts.toSorted());
      expect(closed.turnout).toEqual({ issued: 7, collected: receipts.length, invalid: 0 });
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
      expect(new Set([...refusals, 'ballots.wrong_state'])).toEqual(new Set(['ballots.wrong_state']));
    }
  });

  test('by a code on paper, nobody signed in: once, and only the newest code', async () => {
    const ballot = await opened('electronic');
    const { codes: old } = await value(printCodes(desk, secretary, which(ballot)));
    const { codes } = await value(printCodes(desk, secretary, which(ballot)));
    expect(codes).toHaveLength(7);
    expect(await refusal(openSheet(desk, ballot.id, old[0]!.secret))).toBe('ballots.wrong_code');
    const { secret } = codes[0]!;
    expect((await value(openSheet(desk, ballot.id, secret.toLowerCase().replaceAll('-', ' ')))).id).toBe(ballot.id);
    const byCode = (blinded: Buffer) => value(signByCode(desk, ballot.id, secret, blinded));
    const { text, signature } = await signedSheet(ballot, ['good', 'good'], byCode);
    await value(castSheet(desk, ballot.id, text, signature));
    await expect(signedSheet(ballot, ['good', 'good'], byCode)).rejects.toThrow('ballots.already_issued');
    await value(voidBallot(desk, secretary, which(ballot), 'Xong'));
    expect(await refusal(castSheet(desk, ballot.id, text, signature))).toBe('ballots.wrong_state');
  });

  test('mixed: a voter takes paper or screen, never both, and the paper count must say as many as the list', async () => {
    const ballot = await opened('mixed');
    const [first, second] = voters as [Access, Access];
    await value(markPaper(desk, secretary, which(ballot), 'V0001', true));
    expect(await refusal(signSheet(desk, first, which(ballot), Buffer.alloc(256, 1)))).toBe('ballots.already_issued');
    await vote(ballot, second, ['good', 'good']);
    expect(await refusal(markPaper(desk, secretary, which(ballot), 'V0002', true))).toBe('ballots.already_issued');
    await value(markPaper(desk, secretary, which(ballot), 'V0001', false));
    await value(markPaper(desk, secretary, which(ballot), 'V0001', true));
    const two = tally(
      [
        ['good', null],
        ['good', 'good'],
      ],
      2,
      2,
    );
    const one = tally([['good', null]], 1, 2);
    expect(await value(enterCount(desk, secretary, which(ballot), 1, two))).toEqual({ state: 'one', differ: [] });
    expect(await value(enterCount(desk, secretary, which(ballot), 2, one))).toEqual({
      state: 'differ',
      differ: ['issued', 'collected', '0 good', '1 good'],
    });
    expect(await refusal(closeBallot(desk, secretary, which(ballot)))).toBe('ballots.counts_differ');
    await value(enterCount(desk, secretary, which(ballot), 2, two));
    expect(await refusal(closeBallot(desk, secretary, which(ballot)))).toBe('ballots.issued_not_marked');
    await value(enterCount(desk, secretary, which(ballot), 1, one));
    expect(await value(enterCount(desk, secretary, which(ballot), 2, one))).toEqual({ state: 'agreed', differ: [] });
    expect((await after(closeBallot(desk, secretary, which(ballot)))).turnout).toEqual({ issued: 2, collected: 2, invalid: 0 });
  });

  test('the same votes on paper, on screen and on both give the same minutes, byte for byte, and reviews read what was reached', async () => {
    const paper = await opened('paper');
    const screen = await opened('electronic');
    const mixed = await opened('mixed');
    for (const teller of [1, 2] as const) await value(enterCount(desk, secretary, which(paper), teller, tally(SHEETS, 7, 2)));
    for (const [index, choices] of SHEETS.entries()) await vote(screen, voters[index]!, choices);
    for (const [index, choices] of SHEETS.slice(0, 4).entries()) await vote(mixed, voters[index]!, choices);
    for (const code of ['V0005', 'V0006', 'V0007']) await value(markPaper(desk, secretary, which(mixed), code, true));
    for (const teller of [1, 2] as const) await value(enterCount(desk, secretary, which(mixed), teller, tally(SHEETS.slice(4), 3, 2)));
    const minutes: Uint8Array[] = [];
    const words: string[] = [];
    for (const ballot of [paper, screen, mixed]) {
      await after(closeBallot(desk, secretary, which(ballot)));
      const read = await value(readBallot(desk, secretary, which(ballot)));
      const data = { ballot: { ...read, count: read.count! }, above: 'Đảng bộ Phường 1', invented: false };
      minutes.push(await minutesPaper('pdf', data));
      words.push(new PizZip(await minutesPaper('docx', data)).file('word/document.xml')!.asText());
    }
    expect(Buffer.from(minutes[1]!).equals(minutes[0]!)).toBe(true);
    expect(Buffer.from(minutes[2]!).equals(minutes[0]!)).toBe(true);
    expect(new Set(words).size).toBe(1);
    expect(words[0]).toContain('Hoàn thành tốt nhiệm vụ (5/7 = 71,43\u00A0%)');
    expect(words[0]).toContain('Chưa đạt mức nào');
    const results = await inCommittee(db, tenant, (tx) => desk.ballots.results(tx, tenant, 2020, mixed.subjects));
    const told = mixed.subjects.map(({ kind, id }) => results.get(`${kind} ${id}`));
    expect(told[0]).toMatchObject({ ballot: mixed.id, reached: 'good', votes: { good: 5 }, of: 7 });
    expect(told[1]).toMatchObject({ ballot: mixed.id, reached: null, of: 7 });
    const box = await value(readBox(desk, secretary, which(mixed)));
    expect([box.sheets.length, box.paper?.collected]).toEqual([4, 3]);
  });

  test('a ballot that was held on paper before is recorded with its day', async () => {
    const ballot = await opened('paper', { paper: { heldOn: '2020-12-10' } });
    expect(ballot).toMatchObject({ heldOn: '2020-12-10', fromPaper: true });
    const { id } = await value(prepare({ mode: 'paper' }));
    expect(await refusal(openBallot(desk, secretary, { year: 2020, ballot: id }, { ...MEETING, paper: { heldOn: '2999-01-01' } }))).toBe(
      'ballots.paper_day',
    );
    const unknown = { heldOn: '2020-12-10', attachment: crypto.randomUUID() };
    expect(await refusal(openBallot(desk, secretary, { year: 2020, ballot: id }, { ...MEETING, paper: unknown }))).toBe(
      'ballots.no_attachment',
    );
  });

  test('a member sees the ballots that call them and their outcome, not the votes that the minutes keep', async () => {
    const ballot = await opened('electronic');
    for (const voter of voters) await vote(ballot, voter, ['good', 'good']);
    await after(closeBallot(desk, secretary, which(ballot)));
    const { rows } = await value(listBallots(desk, voters[0]!, 2020));
    expect(rows.find(({ id }) => id === ballot.id)).toMatchObject({ own: 'token', hold: false, state: 'closed' });
    const seen = await value(readBallot(desk, voters[0]!, which(ballot)));
    expect(seen).toMatchObject({ count: null, holding: null, outcomes: [{ reached: 'good', published: null }, { reached: 'good' }] });
    expect((await value(readBallot(desk, inspector, which(ballot)))).count).toMatchObject({ collected: 7 });
    expect(await refusal(readBallot(desk, neighbour, which(ballot)))).toBe('ballots.not_found');
  });

  test('the database refuses what an action forgets', async () => {
    const ballot = await opened('mixed');
    const tries: [Access, ReturnType<typeof sql>][] = [
      [secretary, sql`SELECT * FROM ballot_box`],
      [secretary, sql`SELECT * FROM ballot_keys`],
      [secretary, sql`SELECT * FROM ballot_counts`],
      [secretary, sql`DELETE FROM ballots`],
      [secretary, sql`UPDATE ballot_subjects SET reached = 3`],
    ];
    for (const [access, statement] of tries)
      await expect(asPerson(db, access, (tx) => statement.execute(tx))).rejects.toThrow('permission denied');
    const changed = async (access: Access, statement: ReturnType<typeof sql>) =>
      Number((await asPerson(db, access, (tx) => statement.execute(tx))).numAffectedRows);
    const mine = sql`UPDATE ballot_electors SET mark = 'token' WHERE ballot_id = ${ballot.id}`;
    expect(await changed(neighbour, mine)).toBe(0);
    await expect(asPerson(db, secretary, (tx) => mine.execute(tx))).rejects.toThrow('row-level security');
    expect(await changed(voters[2]!, mine)).toBe(1);
    expect(await changed(voters[2]!, sql`UPDATE ballot_electors SET mark = 'none' WHERE ballot_id = ${ballot.id}`)).toBe(0);
    expect(await changed(secretary, sql`UPDATE ballots SET present = 1 WHERE state = 'closed'`)).toBe(0);
  });

  test('the journal tells of each step and never of a cast', async () => {
    const { rows } = await inCommittee(db, tenant, (tx) =>
      sql<{ action: string }>`SELECT DISTINCT action FROM journal WHERE action LIKE 'ballots.%' ORDER BY 1`.execute(tx),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'ballots.closed',
      'ballots.counts_agreed',
      'ballots.opened',
      'ballots.prepared',
      'ballots.voided',
    ]);
  });
});
