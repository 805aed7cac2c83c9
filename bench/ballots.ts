import { constants, createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { sql } from 'kysely';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import { findKey } from '#features/ballots/voting/box.store.ts';
import { sheetText, signedBytes } from '#features/ballots/voting/sheets.ts';
import { isSigned } from '#features/ballots/voting/sheets.signing.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { inCommittee, openDatabase, type Database } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { castSheet, openBallot, prepareBallot, readBallot } from '#tests/support/ballot-orders.ts';
import { person } from '#tests/support/people.ts';
import { takeVotingCellIn } from '#tests/support/voting-cell.ts';
import { count, interleave, timed, type Benchmark } from './measure.ts';
import { administer, onServer } from './population-database.ts';

const SUBJECTS = 30;
const AT_ONCE = 16;

interface SignedSheet {
  readonly text: string;
  readonly signature: Buffer;
}

/** Sustained casts into one open ballot against the least that keeping signed sheets can cost: check the signature, insert one row, commit. */
export function ballots(sheets: number, rounds: number, say: (line: string) => void): Promise<Benchmark> {
  return onServer(say, async ({ url, adminUrl }) => {
    await administer(adminUrl, ['CREATE DATABASE bench_ballots OWNER tongket']);
    const own = new URL(url);
    own.pathname = 'bench_ballots';
    await migrate(own.href);
    const db = openDatabase(own.href, AT_ONCE);
    const { ballot, privateKey } = await beginBallot(openDesk(db), db);
    await sql`CREATE TABLE bare_box (hash bytea PRIMARY KEY, sheet text NOT NULL, signature bytea NOT NULL)`.execute(db);
    const key = Buffer.from(ballot.publicKey!, 'base64');
    const desk = openDesk(db);
    const casting = async ({ text, signature }: SignedSheet) => {
      const taken = await castSheet(desk, ballot.id, text, signature);
      if (!taken.ok) throw new Error(taken.refusal.code);
    };
    const inserting = async ({ text, signature }: SignedSheet) => {
      const [, nonce = '', digits = ''] = text.split(' ');
      if (!isSigned(key, Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.from(`${ballot.id} ${digits}`)]), signature))
        throw new Error('unsigned');
      await sql`INSERT INTO bare_box VALUES (${createHash('sha256').update(text).digest()}, ${text}, ${signature})`.execute(db);
    };
    say('Measuring…');
    const batch = () => Array.from({ length: sheets }, () => signedSheet(ballot, privateKey));
    const rate = async (work: (sheet: SignedSheet) => Promise<void>) => {
      const waiting = batch();
      return timed(() => Promise.all(Array.from({ length: AT_ONCE }, () => drain(waiting, work))));
    };
    const { casts, bare } = await interleave(rounds, { casts: () => rate(casting), bare: () => rate(inserting) });
    await db.destroy();
    const perSecond = (milliseconds: number) => `${count(Math.round((sheets * 1000) / milliseconds))} a second`;
    const line = {
      what: `casts of ${SUBJECTS} subjects, ${AT_ONCE} at once`,
      measured: perSecond(casts),
      against: `bare signed inserts: ${perSecond(bare)}`,
    };
    return { title: 'Casting sheets', rounds, lines: [{ ...line, ratio: casts / bare, limit: { atMost: 10 } }] };
  });
}

async function drain(waiting: SignedSheet[], work: (sheet: SignedSheet) => Promise<void>): Promise<void> {
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
}

/** A cell's open ballot with a key that the benchmark knows. */
async function beginBallot(desk: Desk, db: Database): Promise<{ ballot: BallotDetail; privateKey: Buffer }> {
  const tenant = await takeVotingCellIn(desk, 40, SUBJECTS);
  const secretary = await person(db, tenant, 'secretary', 'cell-secretary', { organisation: 'A1' });
  const id = crypto.randomUUID();
  const request = { unit: 'A1', mode: 'electronic', rule: 'majority-of-convened' } as const;
  const which = { year: 2020, ballot: id };
  const prepared = await prepareBallot(desk, secretary, 2020, request, id);
  const meeting = { absent: [], tellers: ['Hoa', 'Lan'], chair: '', smallAccepted: false };
  const opened = await openBallot(desk, secretary, which, meeting);
  const read = await readBallot(desk, secretary, which);
  if (!prepared.ok || !opened.ok || !read.ok) throw new Error('The ballot did not open');
  const privateKey = await inCommittee(db, tenant, (tx) => findKey(tx, tenant, id));
  return { ballot: read.value, privateKey: privateKey! };
}

/** As a voter's device gets it in the end; the benchmark signs it outright, which costs less and makes the same kind of signature. */
function signedSheet(ballot: BallotDetail, privateKey: Buffer): SignedSheet {
  const sheet = { ballot: ballot.id, nonce: randomBytes(32).toString('hex'), choices: ballot.subjects.map(() => 'good' as const) };
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const signature = sign('sha384', signedBytes(sheet), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 });
  return { text: sheetText(sheet), signature };
}
