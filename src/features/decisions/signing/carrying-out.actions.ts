import { LEVELS } from '#domain/level.ts';
import type { SubjectKind } from '#domain/subject.ts';
import { subjectOf as ratedSubject } from '#engine/evaluator.ts';
import type { RatingBook } from '#features/decisions/board/board.gathering.ts';
import { subjectOf, type Award, type Decision, type DecisionLine } from '#features/decisions/decisions.ts';
import { listStated, readResting, writeFlags, type Stated } from '#features/decisions/flags/flags.store.ts';
import { flagsBetween } from '#features/decisions/flags/flags.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import type { Tx } from '#server/database.ts';

/** What a signed decision does to the year: levels become facts, files close, everything above is rated again and flagged. */

/** What a decision changes in other rooms. */
export interface CarryingOutNeeds {
  readonly members: Pick<MembersOffers, 'saveLevels'>;
  readonly organisations: Pick<OrganisationsOffers, 'saveLevels' | 'saveCollectiveLevels'>;
  readonly ratings: Pick<RatingsOffers, 'rateAgain' | 'restatePastResults'>;
  readonly reviews: Pick<ReviewsOffers, 'markDecided'>;
}

export interface Signed {
  readonly id: bigint;
  readonly decision: Decision;
  readonly account: string;
  readonly at: string;
  /** What is in force for a line's subject from now on. */
  readonly award: (line: DecisionLine) => Award | null;
}

export async function carryOut(needs: CarryingOutNeeds, tx: Tx, tenant: bigint, signed: Signed, ratedBy: RatingBook): Promise<void> {
  const { decision, account, at } = signed;
  const { year, lines } = decision;
  const rated = lines.filter(({ subject }) => subject.kind !== 'collective');
  const subjects = rated.map(({ subject }) => subject);
  const stated = decision.kind === 'rating' ? [] : await listStated(tx, tenant, year, subjects);
  const laterYears = [...new Set(stated.map((one) => one.year))];
  const resting = () => readResting(tx, tenant, year, ratedBy.profile, subjects, laterYears);
  const before = decision.kind === 'rating' ? null : await resting();
  await saveLevels(needs, tx, tenant, signed);
  const closing = lines.filter(({ award }) => award !== null).map(({ subject }) => subjectOf(subject));
  await needs.reviews.markDecided(tx, tenant, year, closing, { at, by: account, reason: decision.number });
  // Most books say nothing of collectives: what is decided of them moves nothing then.
  if (rated.length > 0 || ratedBy.book.subjects.has('collective')) await needs.ratings.rateAgain(tx, tenant, year);
  if (before === null) return;
  await restate(needs, tx, tenant, signed, ratedBy, stated);
  for (const laterYear of laterYears) await needs.ratings.rateAgain(tx, tenant, laterYear);
  await writeFlags(tx, tenant, signed.id, at, flagsBetween(year, before, await resting(), stated));
}

async function saveLevels(needs: CarryingOutNeeds, tx: Tx, tenant: bigint, { decision, award }: Signed): Promise<void> {
  const decided = (kind: SubjectKind) =>
    decision.lines
      .filter(({ subject }) => subject.kind === kind)
      .map((line) => {
        const now = award(line);
        return { id: line.subject.id, level: now?.level ?? null, typical: now?.typical ?? false, leadership: now?.leadership ?? false };
      });
  const members = decided('member');
  const organisations = decided('organisation');
  const collectives = decided('collective');
  if (members.length > 0) await needs.members.saveLevels(tx, tenant, decision.year, members);
  if (organisations.length > 0) await needs.organisations.saveLevels(tx, tenant, decision.year, organisations);
  if (collectives.length > 0) await needs.organisations.saveCollectiveLevels(tx, tenant, decision.year, collectives);
}

/** Later years state what was decided; they say the new level in the words of the book of that year. */
function restate(
  needs: CarryingOutNeeds,
  tx: Tx,
  tenant: bigint,
  { decision, award }: Signed,
  { book }: RatingBook,
  stated: readonly Stated[],
) {
  const results = decision.lines.flatMap((line) => {
    const { kind, id } = line.subject;
    if (kind === 'collective') return [];
    const now = award(line);
    const wording = now === null ? null : ratedSubject(book, kind).scale.values[LEVELS.indexOf(now.level)]!.label.vi;
    return [{ kind, id, wording, typical: now?.typical ?? false, decision: decision.number }];
  });
  return needs.ratings.restatePastResults(tx, tenant, decision.year, results, stated);
}
