import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { reading, type Order } from '#server/serving.ts';
import type { Tx } from '#server/database.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { projectionOf } from '#features/ratings/projection.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { findRecord } from './calendar.store.ts';
import type { PictureNeeds } from './picture.actions.ts';
import { readYear } from './years.operations.ts';
import { countReasons, listPending } from './years.store.ts';
import { comparisonOf, quotaReadings, undecidedOf } from './years.ts';

interface YearNeeds {
  readonly accounts: Pick<AccountsOffers, 'doers'>;
  readonly books: Pick<BooksOffers, 'card'>;
  readonly intake: Pick<IntakeOffers, 'fileName'>;
  readonly organisations: Pick<OrganisationsOffers, 'committees' | 'names'>;
  readonly picture: Pick<PictureNeeds, 'places' | 'underneath'>;
  readonly ratings: Pick<RatingsOffers, 'rating' | 'counts' | 'commendations' | 'disagreements' | 'quotaLines' | 'earlierLevels'>;
}

/** All figures of a year's first page. */
export const readingYear = (needs: YearNeeds) =>
  reading(readYear, async (order) => {
    const found = await yearOf(needs, order);
    return found === null ? refuse(notFound(order.params.year)) : ok(found);
  });

async function yearOf(needs: YearNeeds, { tx, tenant, access, params: { committee: code, year } }: Order<typeof readYear>) {
  const rating = await needs.ratings.rating(tx, tenant, year);
  const committee = (await needs.organisations.committees(tx)).find((candidate) => candidate.code === code);
  if (rating === null || committee === undefined) return null;
  const book = needs.books.card(rating.book);
  const counts = await needs.ratings.counts(tx, tenant, year);
  const { leadership: _, ...cells } = counts.cells;
  const disagreements = await needs.ratings.disagreements(tx, tenant, year);
  const names = await needs.organisations.names(tx, tenant, year);
  const differing = (kind: string) => new Set(disagreements.filter((row) => row.kind === kind).map((row) => row.subject)).size;
  return {
    committee: { code: committee.code, name: committee.name, invented: committee.invented },
    year,
    book: { id: book.id, hash: rating.bookHash, title: book.title },
    profile: rating.profile,
    ratedAt: rating.ratedAt,
    engineVersion: rating.engineVersion,
    factsDigest: rating.factsDigest,
    fileName: await needs.intake.fileName(tx, tenant, year),
    ...counts,
    cells,
    record: await recordOf(needs, tx, tenant, year),
    notRatedReasons: (await countReasons(tx, tenant, year)).map((row) => ({
      ...row,
      label: book.reasons.get(row.reason) ?? { vi: row.reason, en: row.reason },
    })),
    commendations: await needs.ratings.commendations(tx, tenant, year),
    disagreements: { organisations: differing('organisation'), members: differing('member') },
    picture: { places: await needs.picture.places({ tx, tenant, access, year }), underneath: needs.picture.underneath(access) },
    quota: {
      percent: book.percent,
      round: book.round,
      projection: projectionOf({ ...book, table: undefined, minimum: 0, uplift: undefined }, undecidedOf(counts.grassroots)),
      ...quotaReadings(book.profiles, await needs.ratings.quotaLines(tx, tenant, year), book.percent),
    },
    comparison: comparisonOf(
      year,
      counts.grassroots,
      await needs.ratings.earlierLevels(tx, tenant, year),
      (organisation) => names.get(organisation)?.grassroots === true,
    ),
    late: await listPending(tx, tenant, year),
  };
}

/** The figures of record, with whoever closed the year by name. */
async function recordOf({ accounts }: Pick<YearNeeds, 'accounts'>, tx: Tx, tenant: bigint, year: number) {
  const record = await findRecord(tx, tenant, year);
  if (record === null) return null;
  const { closedBy: account, ...rest } = record;
  const act = { account, at: rest.closedAt };
  return { ...rest, by: (await accounts.doers(tx, tenant, [act]))(act) };
}

const notFound = (year: number) =>
  says(
    'years.not_found',
    `Chưa có dữ liệu năm ${year} của cấp ủy này. Xin nạp tệp của năm ${year} trước.`,
    `There is nothing on file for ${year} yet. Take in the workbook of ${year} first.`,
  );
