import { createHash, randomInt } from 'node:crypto';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import { inCommittee, inTransaction, type Tx } from '#server/database.ts';
import { onBallot, type BallotsDesk } from './ballots.desk.ts';
import { isSigned, signBlinded } from './ballots.signing.ts';
import { findBallot } from './ballots.store.ts';
import { mayMark, type Ballot } from './ballots.ts';
import { findKey, findTaking, holdOpen, putIntoBox } from './box.store.ts';
import { findElectors, lockElector, markElector, saveCodes, type LockedElector } from './electorate.store.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { readSheet, signedBytes } from './sheets.ts';

type Done<T> = Promise<Result<T, Refusal>>;
type Which = { readonly year: number; readonly id: string };

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A paper sheet given to an elector of a mixed ballot, or taken back from one. */
export function markPaper(desk: BallotsDesk, access: Access, which: Which, code: string, given: boolean): Done<null> {
  return onBallot(desk, access, which, async (tx, ballot) => {
    const elector = await asProgram(tx, () => lockElector(tx, access.tenant, ballot.id, { code }));
    if (elector === null) return refuse(no.unknownElector(code));
    const mark = given ? 'paper' : 'none';
    const refusal = mayMark(ballot, elector, mark);
    if (refusal !== null) return refuse(refusal);
    await markElector(tx, access.tenant, ballot.id, elector.id, mark);
    return ok(null);
  });
}

/** No letters or digits that are read for one another on paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const freshCode = () =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]!).join('')).join('-');
const secretOf = (ballot: string, code: string) => sha256(ballot, code.toUpperCase().replace(/[^A-Z0-9]/gu, ''));

export interface PrintedCode {
  readonly code: string;
  readonly name: string;
  readonly secret: string;
}

/** New one-time codes on paper for everybody present who was given nothing yet; older ones end. They are shown this once. */
export function printCodes(desk: BallotsDesk, access: Access, which: Which): Done<readonly PrintedCode[]> {
  return onBallot(desk, access, which, async (tx, ballot) => {
    if (ballot.state !== 'open') return refuse(no.wrongState(ballot, ['open']));
    if (ballot.mode === 'paper') return refuse(no.wrongMode(ballot.mode, ['electronic', 'mixed']));
    const waiting = (await findElectors(tx, access.tenant, ballot.id)).filter(({ present, mark }) => present && mark === 'none');
    const codes = waiting.map(({ id, code, name }) => ({ id, code, name, secret: freshCode() }));
    await saveCodes(
      tx,
      access.tenant,
      ballot.id,
      codes.map(({ id, secret }) => ({ id, hash: secretOf(ballot.id, secret) })),
    );
    return ok(codes.map(({ code, name, secret }) => ({ code, name, secret })));
  });
}

/** Signs the blinded sheet of the member who is signed in. */
export function signOwn(desk: BallotsDesk, access: Access, which: Which, blinded: Buffer): Done<Buffer> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant, self } = access;
    if (self === null) return refuse(no.notFound());
    await holdOpen(tx, which.id);
    const { elector, ballot, key } = await asProgram(tx, () => everythingFor(tx, tenant, which.id, { member: self }));
    if (elector === null || ballot?.year !== which.year) return refuse(no.notFound());
    return sign(tx, tenant, ballot, key, elector, blinded);
  });
}

/** A ballot as somebody with a code on paper sees it: nobody is signed in. */
export interface AtTheBox {
  readonly committee: string;
  readonly id: string;
}

/** Signs the blinded sheet of whoever has that code. */
export function signByCode(desk: BallotsDesk, where: AtTheBox, code: string, blinded: Buffer): Done<Buffer> {
  return atTheBox(desk, where, async (tx, tenant) => {
    await holdOpen(tx, where.id);
    const { elector, ballot, key } = await everythingFor(tx, tenant, where.id, { secret: secretOf(where.id, code) });
    return elector === null || ballot === null ? refuse(no.wrongCode()) : sign(tx, tenant, ballot, key, elector, blinded);
  });
}

/** The sheet for whoever has that code. */
export function sheetByCode(desk: BallotsDesk, where: AtTheBox, code: string): Done<Ballot> {
  return atTheBox(desk, where, async (tx, tenant) => {
    const elector = await lockElector(tx, tenant, where.id, { secret: secretOf(where.id, code) });
    const ballot = await findBallot(tx, tenant, where.id);
    if (elector === null || ballot === null) return refuse(no.wrongCode());
    return ballot.state === 'open' ? ok(ballot) : refuse(no.wrongState(ballot, ['open']));
  });
}

async function everythingFor(tx: Tx, tenant: bigint, id: string, elector: Parameters<typeof lockElector>[3]) {
  return {
    elector: await lockElector(tx, tenant, id, elector),
    ballot: await findBallot(tx, tenant, id),
    key: await findKey(tx, tenant, id),
  };
}

/** One signature for each elector. The same request sent again gets the same answer; another one is refused. */
async function sign(tx: Tx, tenant: bigint, ballot: Ballot, key: Buffer | null, elector: LockedElector, blinded: Buffer): Done<Buffer> {
  const asked = sha256(blinded);
  const isRepeated = elector.mark === 'token' && elector.blinded?.equals(asked) === true;
  const refusal = isRepeated && ballot.state === 'open' ? null : mayMark(ballot, elector, 'token');
  if (refusal !== null) return refuse(refusal);
  const signature = key && signBlinded(key, blinded);
  if (signature === null) return refuse(no.badSheet());
  if (!isRepeated) await markElector(tx, tenant, ballot.id, elector.id, 'token', asked);
  return ok(signature);
}

/** Puts a signed sheet into the box, whoever brings it. Sent again it is there once; the receipt is the hash of its text. */
export function cast(desk: BallotsDesk, where: AtTheBox, text: string, signature: Buffer): Done<string> {
  return atTheBox(desk, where, async (tx, tenant) => {
    await holdOpen(tx, where.id);
    const taking = await findTaking(tx, tenant, where.id);
    if (taking === null) return refuse(no.notFound());
    if (taking.state !== 'open') return refuse(no.wrongState(taking, ['open']));
    const sheet = readSheet(text, taking.subjects);
    if (taking.publicKey === null || sheet?.ballot !== where.id) return refuse(no.badSheet());
    if (!isSigned(taking.publicKey, signedBytes(sheet), signature)) return refuse(no.notSigned());
    const hash = sha256(text);
    await putIntoBox(tx, tenant, where.id, { hash, sheet: text, signature });
    return ok(hash.toString('hex'));
  });
}

export async function atTheBox<T>(desk: BallotsDesk, { committee }: AtTheBox, work: (tx: Tx, tenant: bigint) => Done<T>): Done<T> {
  const found = await inTransaction(desk.db, (tx) => desk.findCommittee(tx, committee));
  return found === null ? refuse(no.notFound()) : inCommittee(desk.db, found.tenant, (tx) => work(tx, found.tenant));
}
