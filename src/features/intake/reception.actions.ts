import { randomUUID } from 'node:crypto';
import { ok, refuse } from '#kernel/result.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { forAccounts } from '#server/outside.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { formOf, type WorkbookForm } from './columns.ts';
import { differencesBetween } from './differences.ts';
import { standsInTheWay, takeWorkbookIn, type IntakeNeeds } from './intake.actions.ts';
import type { Preview } from './intake.contract.ts';
import type { IntakeOffers } from './intake.offers.ts';
import { confirmWorkbook, readWorkbook } from './intake.operations.ts';
import { committeeOf, type Intake } from './intake.ts';
import { findUpload, keepUpload, readSource, type Workbook } from './intake.store.ts';
import { GONE, noBook, NOT_YOURS, refusedCells } from './refusals.ts';

/** What the reception of workbooks asks besides: who may take in what. */
export interface ReceptionNeeds extends IntakeNeeds {
  readonly accounts: IntakeNeeds['accounts'] & Pick<AccountsOffers, 'appointFounder'>;
  readonly books: Pick<BooksOffers, 'isThere' | 'choose'>;
  readonly intake: Pick<IntakeOffers, 'read'>;
  readonly organisations: IntakeNeeds['organisations'] & Pick<OrganisationsOffers, 'findCommittee'>;
  /** Whether an account may take workbooks of that committee in; a committee that is not there yet is for the installation's administrators. */
  readonly mayTakeIn: (account: string, committee: string) => Promise<boolean>;
  /** Whether there is any committee whose workbooks it may take in, known before one is read. */
  readonly mayTakeInSomewhere: (account: string) => Promise<boolean>;
}

const SHOWN_DIFFERENCES = 500;

/** Reads a workbook, keeps it for confirmation and says what it would change. A refused workbook leaves no trace. */
export const receiving = (needs: ReceptionNeeds) =>
  forAccounts(readWorkbook, async ({ query: { year }, body: { name: fileName, bytes }, now }, { account }) => {
    if (!needs.books.isThere(year)) return refuse(noBook(year));
    const read = await needs.intake.read(bytes, year);
    if (!read.ok) return refuse(refusedCells(read.refusal));
    const committee = committeeOf(read.value);
    if (!(await needs.mayTakeIn(account, committee.code))) return refuse(NOT_YOURS);
    const known = await inTransaction(needs.db, (tx) => needs.organisations.findCommittee(tx, committee.code));
    const overworked = known && (await inCommittee(needs.db, known.tenant, (tx) => standsInTheWay(needs, tx, known.tenant, year)));
    if (overworked !== null) return refuse(overworked);
    const before = known === null ? null : await lastIntake(needs, known.tenant, year);
    const upload = randomUUID();
    await inTransaction(needs.db, (tx) => keepUpload(tx, { id: upload, fileName, bytes, year }, now));
    const form = formOf(needs.books.choose(year).book);
    return ok(previewOf(read.value, before, form, { upload, fileName, year, committee: { ...committee, known: known !== null } }));
  });

function previewOf(
  read: Intake,
  before: Intake | null,
  form: WorkbookForm,
  kept: Pick<Preview, 'upload' | 'fileName' | 'year' | 'committee'>,
): Preview {
  const differences = before === null ? [] : differencesBetween(before, read, form);
  return {
    ...kept,
    counts: { organisations: read.organisations.length, members: read.members.length, pastResults: read.pastResults.length },
    unknownColumns: [...read.unknownColumns],
    replaces: before !== null,
    differences: differences.slice(0, SHOWN_DIFFERENCES),
    differenceCount: differences.length,
  };
}

async function lastIntake({ db, intake }: ReceptionNeeds, tenant: bigint, year: number): Promise<Intake | null> {
  const source = await inCommittee(db, tenant, (tx) => readSource(tx, tenant, year));
  if (source === null) return null;
  const read = await intake.read(source.bytes, year);
  return read.ok ? read.value : null;
}

/** Takes a kept workbook in and rates the year, in one transaction: all of it is there afterwards, or nothing. */
export const confirming = (needs: ReceptionNeeds) =>
  forAccounts(confirmWorkbook, async ({ params: { upload }, origin }, { account }) => {
    const kept = await inTransaction(needs.db, (tx) => findUpload(tx, upload));
    if (kept === null) return refuse(GONE);
    const intake = await readAgain(needs, kept, kept.year);
    if (!(await needs.mayTakeIn(account, committeeOf(intake).code))) return refuse(NOT_YOURS);
    const taken = await takeWorkbookIn(needs, intake, kept, {
      year: kept.year,
      actor: account,
      origin,
      upload,
      andThen: (tx, tenant, at) => needs.accounts.appointFounder(tx, tenant, account, at),
    });
    return taken.ok ? ok({ committee: taken.value, year: kept.year }) : taken;
  });

async function readAgain({ intake }: ReceptionNeeds, { fileName, bytes }: Workbook, year: number): Promise<Intake> {
  const read = await intake.read(bytes, year);
  if (!read.ok) throw new Error(`The upload ${fileName} was readable when it came and is not now`);
  return read.value;
}
