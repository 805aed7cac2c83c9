import { createHash } from 'node:crypto';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Clock } from '#kernel/clock.ts';
import { dayAt } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { enterCommittee, expectManyRows, inTransaction, refreshStatistics, type Database, type Tx } from '#server/database.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { JournalOffers } from '#features/journal/journal.offers.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import { intakeEvents } from './intake.events.ts';
import { committeeOf, type Intake } from './intake.ts';
import { dropUpload, saveSource, type Workbook } from './intake.store.ts';
import { contradicted, refusalOf, type OverworkedRefusal } from './overworked.ts';

/** What taking a year in asks of the house and of other rooms. */
export interface IntakeNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly record: JournalOffers['record'];
  readonly accounts: Pick<AccountsOffers, 'moveOffices'>;
  readonly members: Pick<MembersOffers, 'save'>;
  readonly organisations: Pick<OrganisationsOffers, 'lockCommittee' | 'save' | 'saveCollectives'>;
  readonly ratings: Pick<RatingsOffers, 'savePastResults' | 'rate'>;
  readonly register: {
    /** Lets the register follow what the workbook states of that year; says why changes on record since speak against it. */
    readonly followWorkbook: (
      tx: Tx,
      tenant: bigint,
      year: number,
      occasion: { readonly at: string; readonly by: string; readonly reason: string },
    ) => Promise<{ readonly message: Bilingual } | null>;
  };
  readonly reviews: Pick<ReviewsOffers, 'filesBegun'>;
  readonly years: Pick<YearsOffers, 'opened'>;
}

/** Who takes a workbook in for which year, and from where. */
export interface Taking {
  readonly year: number;
  readonly actor: string;
  readonly origin?: string;
  /** Where it was kept until now. */
  readonly upload?: string;
  /** What else belongs to the same transaction. */
  readonly andThen?: (tx: Tx, tenant: bigint, at: string) => Promise<void>;
}

/** Why people's work on that year in the program stands in a workbook's way; null where nothing does. */
export async function standsInTheWay(
  { reviews, years }: Pick<IntakeNeeds, 'reviews' | 'years'>,
  tx: Tx,
  tenant: bigint,
  year: number,
): Promise<OverworkedRefusal | null> {
  const files = await reviews.filesBegun(tx, tenant, year);
  const opened = await years.opened(tx, tenant, year);
  return refusalOf({ files, isClosed: (opened?.closedAt ?? null) !== null }, year);
}

/**
 * The whole import: tree, members, facts, past results, source, rating, journal, in one transaction. Answers the committee's code; where
 * people have worked on that year in the program since, nothing is changed.
 */
export async function takeWorkbookIn(
  needs: IntakeNeeds,
  intake: Intake,
  workbook: Workbook,
  { year, actor, origin = 'command line', upload, andThen }: Taking,
): Promise<Result<string, OverworkedRefusal>> {
  const { code, name } = committeeOf(intake);
  const at = needs.clock.now();
  const sha256 = createHash('sha256').update(workbook.bytes).digest('hex');
  const taken = await inTransaction(needs.db, async (tx): Promise<Result<string, OverworkedRefusal>> => {
    await expectManyRows(tx);
    const { tenant } = await needs.organisations.lockCommittee(tx, code, name, intake.invented);
    await enterCommittee(tx, tenant);
    const overworked = await standsInTheWay(needs, tx, tenant, year);
    if (overworked !== null) return refuse(overworked);
    await needs.organisations.save(tx, tenant, year, intake.organisations);
    await needs.members.save(tx, tenant, year, intake.members);
    await needs.organisations.saveCollectives(tx, tenant, year, intake.collectives);
    await needs.ratings.savePastResults(tx, tenant, year, intake.pastResults);
    await saveSource(tx, tenant, year, workbook, sha256);
    await needs.ratings.rate(tx, tenant, year);
    const contradiction = await needs.register.followWorkbook(tx, tenant, year, { at, by: actor, reason: workbook.fileName });
    if (contradiction !== null) return refuse(contradicted(contradiction.message));
    await needs.accounts.moveOffices(tx, tenant, dayAt(at));
    if (upload !== undefined) await dropUpload(tx, upload);
    await andThen?.(tx, tenant, at);
    const counts = { organisations: intake.organisations.length, members: intake.members.length };
    await needs.record(tx, tenant, { at, actor, origin, ...intakeEvents.takenIn({ year, file: workbook.fileName, sha256, ...counts }) });
    return ok(code);
  });
  if (taken.ok) await refreshStatistics(needs.db);
  return taken;
}

/**
 * The same for the program itself, which takes in what nobody has worked on yet.
 * @throws where somebody has
 */
export async function takeIn(needs: IntakeNeeds, intake: Intake, workbook: Workbook, taking: Taking): Promise<string> {
  const taken = await takeWorkbookIn(needs, intake, workbook, taking);
  if (!taken.ok) throw new Error(taken.refusal.message.en);
  return taken.value;
}
