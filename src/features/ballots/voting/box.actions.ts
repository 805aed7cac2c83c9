import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { sheetFor } from '#features/ballots/ballots.reading.actions.ts';
import { findBallot } from '#features/ballots/ballots.store.ts';
import { lockElector } from '#features/ballots/preparing/electorate.store.ts';
import * as no from '#features/ballots/refusals.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { inCommittee, inTransaction, type Database, type Tx } from '#server/database.ts';
import { outside } from '#server/outside.ts';
import { castSheet, openSheet, readReceipts, signSheetByCode } from './box.operations.ts';
import { findTaking, holdOpen, putIntoBox, readBox } from './box.store.ts';
import { hashOfCode, sha256 } from './codes.hashing.ts';
import { readSheet, signedBytes } from './sheets.ts';
import { isSigned } from './sheets.signing.ts';
import { everythingFor, noteSigned, signed } from './signing.actions.ts';

/** At the box nobody is signed in: what is asked here never asks who is calling. */

export interface BoxNeeds {
  readonly db: Database;
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee'>;
}

/** A transaction of the program itself in the committee that the address names. */
async function atTheBox<T, Code extends string>(
  { db, organisations }: BoxNeeds,
  committee: string,
  work: (tx: Tx, tenant: bigint) => Promise<Result<T, Refusal<Code>>>,
): Promise<Result<T, Refusal<Code | 'ballots.not_found'>>> {
  const found = await inTransaction(db, (tx) => organisations.findCommittee(tx, committee));
  return found === null ? refuse(no.NOT_FOUND) : inCommittee(db, found.tenant, (tx) => work(tx, found.tenant));
}

/** The sheet for whoever has that code. */
export const openingSheet = (needs: BoxNeeds) =>
  outside(openSheet, ({ params: { committee, ballot: id }, body }) =>
    atTheBox(needs, committee, async (tx, tenant) => {
      const elector = await lockElector(tx, tenant, id, { secret: hashOfCode(id, body.secret) });
      const ballot = await findBallot(tx, tenant, id);
      if (elector === null || ballot === null) return refuse(no.WRONG_CODE);
      return ballot.state === 'open' ? ok(sheetFor(ballot)) : refuse(no.wrongState(ballot, ['open']));
    }),
  );

/** Signs the blinded sheet of whoever has that code. */
export const signingByCode = (needs: BoxNeeds) =>
  outside(signSheetByCode, ({ params: { committee, ballot: id }, body }) =>
    atTheBox(needs, committee, async (tx, tenant) => {
      await holdOpen(tx, id);
      const { elector, ballot, key } = await everythingFor(tx, tenant, id, { secret: hashOfCode(id, body.secret) });
      if (elector === null || ballot === null) return refuse(no.WRONG_CODE);
      const done = signed({ elector, ballot, key, blinded: Buffer.from(body.blinded, 'base64') });
      if (!done.ok) return done;
      await noteSigned(tx, tenant, id, done.value);
      return ok({ signature: done.value.signature.toString('base64') });
    }),
  );

/** Puts a signed sheet into the box, whoever brings it. Sent again it is there once; the receipt is the hash of its text. */
export const casting = (needs: BoxNeeds) =>
  outside(castSheet, ({ params: { committee, ballot: id }, body }) =>
    atTheBox(needs, committee, async (tx, tenant) => {
      await holdOpen(tx, id);
      const taking = await findTaking(tx, tenant, id);
      if (taking === null) return refuse(no.NOT_FOUND);
      if (taking.state !== 'open') return refuse(no.wrongState(taking, ['open']));
      const sheet = readSheet(body.sheet, taking.subjects);
      if (taking.publicKey === null || sheet?.ballot !== id) return refuse(no.BAD_SHEET);
      const signature = Buffer.from(body.signature, 'base64');
      if (!isSigned(taking.publicKey, signedBytes(sheet), signature)) return refuse(no.NOT_SIGNED);
      const hash = sha256(body.sheet);
      await putIntoBox(tx, tenant, id, { hash, sheet: body.sheet, signature });
      return ok({ receipt: hash.toString('hex') });
    }),
  );

/** Receipts of all sheets in the box of a closed ballot, for voters who want to see that theirs was counted. */
export const readingReceipts = (needs: BoxNeeds) =>
  outside(readReceipts, ({ params: { committee, ballot: id } }) =>
    atTheBox(needs, committee, async (tx, tenant) => {
      const ballot = await findBallot(tx, tenant, id);
      if (ballot === null) return refuse(no.NOT_FOUND);
      const box = ballot.state === 'closed' ? await readBox(tx, tenant, id) : [];
      return ok({ state: ballot.state, receipts: box.map(({ hash }) => hash.toString('hex')) });
    }),
  );
