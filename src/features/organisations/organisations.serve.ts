import { levelOf, LEVELS } from '#domain/level.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { listed, listing } from '#server/list.ts';
import { reading, type Order } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';
import type { Book } from '#engine/book.ts';
import { valuesOf } from '#kernel/list.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { OrganisationRow } from './organisations.contract.ts';
import { findOrganisationsByName } from './organisations.finding.store.ts';
import { organisationTexts } from './organisations.texts.ts';
import { organisationColumns } from './organisations.columns.ts';
import { listOrganisationsOfYear, readOrganisation, takeOrganisationsOfYear } from './organisations.operations.ts';
import {
  countOrganisations,
  findOrganisationFacts,
  listOrganisations,
  organisationsToChoose,
  type Branches,
  type OrganisationRecord,
} from './organisations.reading.store.ts';

interface OrganisationsNeeds {
  readonly ratings: Pick<RatingsOffers, 'ratedBook' | 'missingFacts' | 'earlierLevels' | 'awards' | 'history' | 'prove'>;
  readonly intake: Pick<IntakeOffers, 'fileName'>;
}

export const serveOrganisations = (needs: OrganisationsNeeds): ServingHalf => ({
  operations: [
    ...listing(
      listOrganisationsOfYear,
      (order) => readList(order, needs),
      takeOrganisationsOfYear,
      listSheet('to-chuc', 'Tổ chức đảng', organisationColumns),
    ),
    reading(readOrganisation, async ({ tx, tenant, params: { year, code } }) => {
      const found = await readDetail(tx, needs, tenant, year, code);
      return found === null ? refuse(notFound(code, year)) : ok(found);
    }),
  ],
  finders: [
    {
      kind: 'organisation',
      list: 'organisations',
      find: async ({ tx, tenant, year }, sought) => {
        const found = await findOrganisationsByName(tx, tenant, year, sought);
        const rows = found.map(({ code, name, unit }) => ({ code, name, unit, page: `organisations/${code}` }));
        return { total: found[0]?.total ?? 0, rows };
      },
    },
  ],
});

type ListOrder = Order<typeof listOrganisationsOfYear>;

async function readList({ tx, tenant, params: { year }, query }: ListOrder, needs: OrganisationsNeeds) {
  const { ratings } = needs;
  const book = await ratings.ratedBook(tx, tenant, year);
  const earlier = await ratings.earlierLevels(tx, tenant, year);
  const { page, size, sort = 'tree', fold, open, shut, past, ...filter } = query;
  const branches = { fold: fold === 'true', open: valuesOf(open) ?? [], shut: valuesOf(shut) ?? [] };
  const isTree = sort.endsWith('tree') && past === undefined && !Object.values(filter).some(Boolean);
  const asked = {
    ...filter,
    codes: past === undefined ? undefined : [...earlier].flatMap(([code, years]) => (wasThen(years, past) ? [code] : [])),
    branches: isTree ? branches : undefined,
  };
  return listed(
    { page, size },
    {
      count: () => countOrganisations(tx, tenant, year, asked),
      total: () => countOrganisations(tx, tenant, year, {}),
      rows: async (paging) => {
        const records = await listOrganisations(tx, tenant, year, asked, { ...paging, sort });
        return records.map((record) => ({
          ...inWords(record, book, earlier, needs),
          above: [...record.aboveNames],
          below: record.below,
          isOpen: isTree && isOpen(record, branches),
        }));
      },
      choices: async () => ({
        grassroots: await organisationsToChoose(tx, tenant, year),
        reason: book?.subjects.get('organisation')?.notRated.map(({ id, label }) => ({ value: id, label })) ?? [],
        past: pastToChoose(earlier),
      }),
    },
  );
}

type Earlier = Awaited<ReturnType<OrganisationsNeeds['ratings']['earlierLevels']>>;

/** Whether a result of an earlier year is the one that is asked for. */
function wasThen(years: OrganisationRow['earlier'], past: string): boolean {
  const [year, level] = past.split(':');
  const then = years.find((one) => one.year === Number(year));
  return then !== undefined && (then.level ?? 'other') === level;
}

/** Every year that is on file, with each level and with none. */
function pastToChoose(earlier: Earlier) {
  const years = [...new Set([...earlier.values()].flat().map((then) => then.year))].toSorted((left, right) => right - left);
  const none = organisationTexts['organisations.past.other'];
  return years.flatMap((year) =>
    [...LEVELS.toReversed(), 'other' as const].map((level) => {
      const { vi, en } = level === 'other' ? none : LEVEL_NAMES[level];
      return { value: `${year}:${level}`, label: { vi: `Năm ${year}: ${vi}`, en: `${year}: ${en}` } };
    }),
  );
}

const isOpen = ({ code, aboveCodes }: OrganisationRecord, { fold, open, shut }: Branches): boolean =>
  !shut.includes(code) && (!fold || aboveCodes.length === 0 || open.includes(code));

function inWords(record: OrganisationRecord, book: Book | null, earlier: Earlier, { ratings }: OrganisationsNeeds): OrganisationRow {
  const { aboveCodes: _codes, aboveNames: _names, below: _below, ...row } = record;
  return {
    ...row,
    missing: book === null ? [] : ratings.missingFacts(book, 'organisation', record.missing),
    decided: levelOf(record.decided),
    eligible: levelOf(record.eligible),
    earlier: [...(earlier.get(record.code) ?? [])],
  };
}

async function readDetail(tx: Tx, needs: OrganisationsNeeds, tenant: bigint, year: number, code: string) {
  const [record] = await listOrganisations(tx, tenant, year, { code });
  const facts = await findOrganisationFacts(tx, tenant, year, code);
  if (record === undefined || facts === null) return null;
  const book = await needs.ratings.ratedBook(tx, tenant, year);
  const row = inWords(record, book, await needs.ratings.earlierLevels(tx, tenant, year), needs);
  const { sourceRow, ...stated } = facts;
  // Whoever sees the row may see what belongs to it; most of that is kept where only the program reads.
  return asProgram(tx, async () => ({
    ...row,
    ...stated,
    ancestors: [...stated.ancestors],
    awards: await needs.ratings.awards(tx, tenant, year, 'organisation', code),
    history: await needs.ratings.history(tx, tenant, year, 'organisation', code),
    proof: await needs.ratings.prove(tx, tenant, year, 'organisation', code),
    source: { file: await needs.intake.fileName(tx, tenant, year), sheet: 'Tổ chức', row: sourceRow },
  }));
}

const notFound = (code: string, year: number) =>
  says(
    'organisations.not_found',
    `Năm ${year} không có tổ chức nào mang mã ${code}.`,
    `There is no organisation with the code ${code} in ${year}.`,
  );
