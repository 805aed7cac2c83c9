import { levelOf } from '#domain/level.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { reading } from '#server/serving.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { OrganisationRow } from './organisations.contract.ts';
import { findOrganisationsByName } from './organisations.finding.store.ts';
import { listOrganisationsOfYear, readOrganisation } from './organisations.operations.ts';
import {
  findOrganisationFacts,
  listOrganisations,
  type OrganisationFilter,
  type OrganisationRecord,
} from './organisations.reading.store.ts';

interface OrganisationsNeeds {
  readonly ratings: Pick<RatingsOffers, 'ratedBook' | 'missingFacts' | 'earlierLevels' | 'awards' | 'history' | 'prove'>;
  readonly intake: Pick<IntakeOffers, 'fileName'>;
}

export const serveOrganisations = (needs: OrganisationsNeeds): ServingHalf => ({
  operations: [
    reading(listOrganisationsOfYear, async ({ tx, tenant, params: { year }, query }) => {
      const rows = await readRows(tx, needs, tenant, year, query);
      return ok({ total: rows.length, rows });
    }),
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

async function readRows(
  tx: Tx,
  needs: OrganisationsNeeds,
  tenant: bigint,
  year: number,
  filter: OrganisationFilter,
): Promise<OrganisationRow[]> {
  const records = await listOrganisations(tx, tenant, year, filter);
  const earlier = await needs.ratings.earlierLevels(tx, tenant, year);
  const book = await needs.ratings.ratedBook(tx, tenant, year);
  return treeOrder(records).map((record) => ({
    ...record,
    missing: book === null ? [] : needs.ratings.missingFacts(book, 'organisation', record.missing),
    decided: levelOf(record.decided),
    eligible: levelOf(record.eligible),
    earlier: earlier.get(record.code) ?? [],
  }));
}

async function readDetail(tx: Tx, needs: OrganisationsNeeds, tenant: bigint, year: number, code: string) {
  const [row] = await readRows(tx, needs, tenant, year, { code });
  const facts = await findOrganisationFacts(tx, tenant, year, code);
  if (row === undefined || facts === null) return null;
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

/** Parents before their children, brothers by code; where a parent was filtered out its children stand on the first level. */
function treeOrder(records: readonly OrganisationRecord[]): OrganisationRecord[] {
  const shown = new Set(records.map((record) => record.code));
  const childrenOf = Map.groupBy(records, (record) => (record.parent !== null && shown.has(record.parent) ? record.parent : ''));
  const walk = (parent: string): OrganisationRecord[] => (childrenOf.get(parent) ?? []).flatMap((record) => [record, ...walk(record.code)]);
  return walk('');
}

const notFound = (code: string, year: number) =>
  says(
    'organisations.not_found',
    `Năm ${year} không có tổ chức nào mang mã ${code}.`,
    `There is no organisation with the code ${code} in ${year}.`,
  );
