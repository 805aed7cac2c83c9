import { createRoute } from '@hono/zod-openapi';
import type { Bilingual } from '#kernel/bilingual.ts';
import { type Access, covers, PERMISSIONS } from '#domain/permission.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import type { HistoryYear } from '#features/ratings/ratings.contract.ts';
import type { Disagreement, LevelCounts, QuotaLine, Summary } from '#features/ratings/ratings.ts';
import { asPerson } from '#server/access.ts';
import { inTransaction, type Database, type Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { findRecord, findRunning } from './calendar.store.ts';
import { committeesSchema, quotaTableSchema, yearSchema, type Year } from './years.contract.ts';
import { comparisonOf, quotaReadings } from './years.ts';
import { countReasons, listLate } from './years.store.ts';

type OrganisationCounts = LevelCounts & { readonly typical: number; readonly leadership: number };

/** The book in force, as far as the year's page shows it. */
export interface BookCard {
  readonly id: string;
  readonly title: Bilingual;
  readonly percent: number;
  readonly round: Year['quota']['round'];
  readonly profiles: readonly { readonly id: string; readonly label: Bilingual }[];
  readonly reasons: ReadonlyMap<string, Bilingual>;
}

export interface YearsDesk {
  readonly db: Database;
  readonly committees: (tx: Tx) => Promise<readonly { tenant: bigint; code: string; name: string; invented: boolean }[]>;
  readonly ratedYears: (tx: Tx, tenant: bigint) => Promise<readonly number[]>;
  readonly rating: (
    tx: Tx,
    tenant: bigint,
    year: number,
  ) => Promise<{
    book: string;
    bookHash: string;
    profile: string;
    ratedAt: string;
    engineVersion: number | null;
    factsDigest: string | null;
  } | null>;
  readonly counts: (
    tx: Tx,
    tenant: bigint,
    year: number,
  ) => Promise<{ grassroots: OrganisationCounts; cells: OrganisationCounts; members: LevelCounts }>;
  readonly commendations: (tx: Tx, tenant: bigint, year: number) => Promise<Summary['commendations']>;
  readonly disagreements: (
    tx: Tx,
    tenant: bigint,
    year: number,
  ) => Promise<readonly (Disagreement & { readonly kind: 'organisation' | 'member' })[]>;
  readonly quotaLines: (tx: Tx, tenant: bigint, year: number) => Promise<readonly (QuotaLine & { profile: string })[]>;
  readonly organisationNames: (tx: Tx, tenant: bigint, year: number) => Promise<ReadonlyMap<string, { name: string; grassroots: boolean }>>;
  readonly earlierLevels: (
    tx: Tx,
    tenant: bigint,
    year: number,
  ) => Promise<ReadonlyMap<string, { year: number; level: HistoryYear['level'] }[]>>;
  readonly workOf: (tx: Tx, tenant: bigint, year: number) => Promise<Year['work']>;
  readonly openFlags: (tx: Tx, tenant: bigint, year: number) => Promise<number>;
  readonly sourceFile: (tx: Tx, tenant: bigint, year: number) => Promise<string | null>;
  readonly bookCard: (book: string) => BookCard;
}

const committees = createRoute({
  method: 'get',
  path: '/api/committees',
  ...asks(null, 'signed-in'),
  summary: 'Committees on file and the years each has, newest first',
  responses: { 200: json(committeesSchema, 'The committees') },
});

const picture = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}',
  ...asks('read', 'committee'),
  summary: 'The picture of a year: all figures of its first page',
  request: { params: yearParams },
  responses: { 200: json(yearSchema, 'The year'), 404: json(refusalSchema, 'That year is not on file') },
});

const quotas = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/quotas',
  ...asks('read', 'committee'),
  summary: 'The arithmetic of each quota group under each profile',
  request: { params: yearParams },
  responses: { 200: json(quotaTableSchema, 'The groups'), 404: json(refusalSchema, 'That year is not on file') },
});

export function yearsRoutes(http: Http, desk: YearsDesk): void {
  http.openapi(committees, async (c) => c.json({ committees: await readCommittees(desk, c.get('accessTo')) }, 200));
  http.openapi(picture, async (c) => {
    const { committee, year } = c.req.valid('param');
    const found = await asPerson(desk.db, c.get('access'), (tx) => readYear(tx, desk, c.get('tenant'), committee, year));
    return found === null ? c.json(notFound(year), 404) : c.json(found, 200);
  });
  http.openapi(quotas, async (c) => {
    const { year } = c.req.valid('param');
    const found = await asPerson(desk.db, c.get('access'), (tx) => readQuotas(tx, desk, c.get('tenant'), year));
    return found === null ? c.json(notFound(year), 404) : c.json(found, 200);
  });
}

async function readCommittees(desk: YearsDesk, accessTo: (committee: string) => Promise<Access | null>) {
  const found = await inTransaction(desk.db, desk.committees);
  const seen = await Promise.all(
    found.map(async ({ tenant, ...committee }) => {
      const access = await accessTo(committee.code);
      if (access === null) return [];
      const { years, running } = await asPerson(desk.db, access, async (tx) => ({
        years: await desk.ratedYears(tx, tenant),
        running: await findRunning(tx, tenant),
      }));
      const may = PERMISSIONS.filter((permission) => access.scopes[permission].length > 0);
      const whole = PERMISSIONS.filter((permission) => covers(access, permission, String(access.root)));
      return [{ ...committee, years: [...years], running, may, whole, member: access.self !== null }];
    }),
  );
  return seen.flat();
}

async function readYear(tx: Tx, desk: YearsDesk, tenant: bigint, code: string, year: number) {
  const rating = await desk.rating(tx, tenant, year);
  const committee = (await desk.committees(tx)).find((candidate) => candidate.code === code);
  if (rating === null || committee === undefined) return null;
  const book = desk.bookCard(rating.book);
  const counts = await desk.counts(tx, tenant, year);
  const { leadership: _, ...cells } = counts.cells;
  const disagreements = await desk.disagreements(tx, tenant, year);
  const names = await desk.organisationNames(tx, tenant, year);
  const differing = (kind: string) => new Set(disagreements.filter((row) => row.kind === kind).map((row) => row.subject)).size;
  return {
    committee: { code: committee.code, name: committee.name, invented: committee.invented },
    year,
    book: { id: book.id, hash: rating.bookHash, title: book.title },
    profile: rating.profile,
    ratedAt: rating.ratedAt,
    engineVersion: rating.engineVersion,
    factsDigest: rating.factsDigest,
    fileName: await desk.sourceFile(tx, tenant, year),
    ...counts,
    cells,
    record: await findRecord(tx, tenant, year),
    notRatedReasons: (await countReasons(tx, tenant, year)).map((row) => ({
      ...row,
      label: book.reasons.get(row.reason) ?? { vi: row.reason, en: row.reason },
    })),
    commendations: await desk.commendations(tx, tenant, year),
    disagreements: { organisations: differing('organisation'), members: differing('member') },
    work: await desk.workOf(tx, tenant, year),
    flags: await desk.openFlags(tx, tenant, year),
    quota: {
      percent: book.percent,
      round: book.round,
      ...quotaReadings(book.profiles, await desk.quotaLines(tx, tenant, year), book.percent),
    },
    comparison: comparisonOf(
      year,
      counts.grassroots,
      await desk.earlierLevels(tx, tenant, year),
      (organisation) => names.get(organisation)?.grassroots === true,
    ),
    late: await listLate(tx, tenant, year),
  };
}

async function readQuotas(tx: Tx, desk: YearsDesk, tenant: bigint, year: number) {
  const rating = await desk.rating(tx, tenant, year);
  if (rating === null) return null;
  const names = await desk.organisationNames(tx, tenant, year);
  const lines = await desk.quotaLines(tx, tenant, year);
  const rows = lines.map(({ subject, ...line }) => ({
    ...line,
    quota: subject as 'members' | 'cells' | 'grassroots',
    groupName: names.get(line.group)?.name ?? '',
  }));
  return { inForce: rating.profile, total: rows.length, rows };
}

function notFound(year: number) {
  return {
    code: 'years.not_found',
    message: {
      vi: `Chưa có dữ liệu năm ${year} của cấp ủy này. Xin nạp tệp của năm ${year} trước.`,
      en: `There is nothing on file for ${year} yet. Take in the workbook of ${year} first.`,
    },
  };
}
