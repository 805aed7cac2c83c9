import type { RatedClass } from '#domain/class.ts';
import { covers, holdsSomewhere, type Access } from '#domain/permission.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Tx } from '#server/database.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { reading, type Order } from '#server/serving.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import { closingYear, grantingException, openingYear, settingDays, type CalendarNeeds } from './calendar.actions.ts';
import { listingCommittees, type CommitteesNeeds } from './committees.actions.ts';
import { describeExceptions, findOpened, findRecord, listExceptions, listSteps, type ExceptionRecord } from './calendar.store.ts';
import { usualCalendar, type OpenedYear } from './calendar.ts';
import { readingWaiting, type PictureNeeds } from './picture.actions.ts';
import { countBehind, countUnits, waitingOf } from './late.ts';
import { listLate, readCalendar, readQuotas, readYear } from './years.operations.ts';
import { comparisonOf, quotaReadings } from './years.ts';
import { countReasons, listPending } from './years.store.ts';

interface YearsNeeds extends CalendarNeeds, Pick<CommitteesNeeds, 'db'> {
  readonly accounts: Pick<AccountsOffers, 'doers'>;
  readonly books: Pick<BooksOffers, 'hasProfile' | 'ofYears' | 'card'>;
  readonly intake: Pick<IntakeOffers, 'fileName'>;
  readonly picture: PictureNeeds;
  readonly organisations: Pick<OrganisationsOffers, 'rollForward' | 'place' | 'committees' | 'names'>;
  readonly ratings: CalendarNeeds['ratings'] &
    Pick<RatingsOffers, 'rating' | 'ratedYears' | 'disagreements' | 'quotaLines' | 'earlierLevels' | 'notable'>;
  readonly reviews: Pick<ReviewsOffers, 'fileStates'>;
}

export const serveYears = (needs: YearsNeeds): ServingHalf => ({
  operations: [
    listingCommittees(needs),
    reading(readYear, async (order) => {
      const found = await yearOf(needs, order);
      return found === null ? refuse(notFound(order.params.year)) : ok(found);
    }),
    readingWaiting(needs.picture),
    reading(readQuotas, async ({ tx, tenant, params: { year } }) => {
      const found = await quotasOf(tx, needs, tenant, year);
      return found === null ? refuse(notFound(year)) : ok(found);
    }),
    readingCalendar(needs),
    readingLate(needs),
    openingYear(needs),
    settingDays(),
    grantingException(needs),
    closingYear(needs),
  ],
});

async function yearOf(needs: YearsNeeds, { tx, tenant, access, params: { committee: code, year } }: Order<typeof readYear>) {
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
    record: await findRecord(tx, tenant, year),
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

async function quotasOf(tx: Tx, needs: YearsNeeds, tenant: bigint, year: number) {
  const rating = await needs.ratings.rating(tx, tenant, year);
  if (rating === null) return null;
  const names = await needs.organisations.names(tx, tenant, year);
  const lines = await needs.ratings.quotaLines(tx, tenant, year);
  const rows = lines.map(({ subject, ...line }) => ({
    ...line,
    quota: subject as RatedClass,
    groupName: names.get(line.group)?.name ?? '',
  }));
  return { inForce: rating.profile, total: rows.length, rows };
}

const readingCalendar = (needs: YearsNeeds) =>
  reading(readCalendar, async (order) => {
    const {
      tx,
      tenant,
      access,
      params: { year },
      today,
    } = order;
    const [opened, exceptions] = [await findOpened(tx, tenant, year), await describeExceptions(tx, tenant, year)];
    const steps = await listSteps(tx, tenant, year);
    return ok({
      ...(await withDoers(needs, order, { opened, exceptions })),
      steps: steps.length > 0 ? [...steps] : usualCalendar(year),
      books: needs.books.ofYears(year),
      may: mayDo(access),
      today,
    });
  });

interface Recorded {
  readonly opened: OpenedYear | null;
  readonly exceptions: readonly ExceptionRecord[];
}

/** Who opened the year and gave more time, by name. */
async function withDoers({ accounts }: YearsNeeds, { tx, tenant }: Order<typeof readCalendar>, { opened, exceptions }: Recorded) {
  const acts = exceptions.map(({ grantedBy, grantedAt }) => ({ account: grantedBy, at: grantedAt }));
  if (opened) acts.push({ account: opened.openedBy, at: opened.openedAt });
  const doer = await accounts.doers(tx, tenant, acts);
  const openedOf = ({ openedBy: account, ...rest }: OpenedYear) => ({ ...rest, by: doer({ account, at: rest.openedAt }) });
  return {
    opened: opened && openedOf(opened),
    exceptions: exceptions.map(({ grantedBy: account, ...rest }) => ({ ...rest, by: doer({ account, at: rest.grantedAt }) })),
  };
}

const mayDo = (access: Access) => ({
  launch: covers(access, 'launch', String(access.root)),
  grant: holdsSomewhere(access, 'launch'),
  close: covers(access, 'sign', String(access.root)),
});

const readingLate = ({ ratings, reviews, organisations }: YearsNeeds) =>
  reading(listLate, async ({ tx, tenant, params: { year }, query: { unit }, today }) => {
    const left = new Set((await ratings.notable(tx, tenant, year, 'not-rated')).map(({ code }) => code));
    const files = (await reviews.fileStates(tx, tenant, year)).filter(({ code }) => !left.has(code));
    const due = await listSteps(tx, tenant, year);
    const calendar = due.length > 0 ? due : usualCalendar(year);
    const waiting = waitingOf(files, calendar, await listExceptions(tx, tenant, year), today);
    const names = await organisations.names(tx, tenant, year);
    const named = unit === undefined ? [] : waiting.filter(({ file }) => (file.grassroots ?? '') === unit);
    return ok({
      steps: countBehind(files, calendar),
      units: countUnits(files, waiting, (code) => names.get(code)?.name ?? ''),
      names: named.map(({ file, step, due: by }) => ({
        kind: file.kind,
        code: file.code,
        name: file.name,
        unit: names.get(file.unitCode)?.name ?? file.unitCode,
        state: file.state,
        step,
        due: by,
      })),
    });
  });

const notFound = (year: number) =>
  says(
    'years.not_found',
    `Chưa có dữ liệu năm ${year} của cấp ủy này. Xin nạp tệp của năm ${year} trước.`,
    `There is nothing on file for ${year} yet. Take in the workbook of ${year} first.`,
  );
