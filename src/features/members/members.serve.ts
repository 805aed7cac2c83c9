import { levelOf } from '#domain/level.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { reading } from '#server/serving.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { findMembersByName } from './members.finding.store.ts';
import { listMembersOfYear, readMember } from './members.operations.ts';
import { findMemberFacts, listMembers, type MemberFilter } from './members.reading.store.ts';

interface MembersNeeds {
  readonly ratings: Pick<RatingsOffers, 'ratedBook' | 'missingFacts' | 'awards' | 'history' | 'prove'>;
  readonly intake: Pick<IntakeOffers, 'fileName'>;
}

export const serveMembers = (needs: MembersNeeds): ServingHalf => ({
  operations: [
    reading(listMembersOfYear, async ({ tx, tenant, params: { year }, query }) => {
      const rows = await readRows(tx, needs, tenant, year, query);
      return ok({ total: rows.length, rows });
    }),
    reading(readMember, async ({ tx, tenant, params: { year, code } }) => {
      const found = await readDetail(tx, needs, tenant, year, code);
      return found === null ? refuse(notFound(code, year)) : ok(found);
    }),
  ],
  finders: [
    {
      kind: 'member',
      list: 'members',
      find: async ({ tx, tenant, year }, sought) => {
        const found = await findMembersByName(tx, tenant, year, sought);
        return { total: found[0]?.total ?? 0, rows: found.map(({ code, name, unit }) => ({ code, name, unit, page: `members/${code}` })) };
      },
    },
  ],
});

async function readRows(tx: Tx, { ratings }: MembersNeeds, tenant: bigint, year: number, filter: MemberFilter) {
  const records = await listMembers(tx, tenant, year, filter);
  const book = await ratings.ratedBook(tx, tenant, year);
  return records.map((record) => ({
    ...record,
    missing: book === null ? [] : ratings.missingFacts(book, 'member', record.missing),
    decided: levelOf(record.decided),
    eligible: levelOf(record.eligible),
  }));
}

async function readDetail(tx: Tx, needs: MembersNeeds, tenant: bigint, year: number, code: string) {
  const [row] = await readRows(tx, needs, tenant, year, { code });
  const facts = await findMemberFacts(tx, tenant, year, code);
  if (row === undefined || facts === null) return null;
  const { ratings, intake } = needs;
  // Whoever sees the row may see what belongs to it; most of that is kept where only the program reads.
  return asProgram(tx, async () => ({
    ...row,
    product: facts.product,
    awards: await ratings.awards(tx, tenant, year, 'member', code),
    history: await ratings.history(tx, tenant, year, 'member', code),
    proof: await ratings.prove(tx, tenant, year, 'member', code),
    source: { file: await intake.fileName(tx, tenant, year), sheet: 'Đảng viên', row: facts.sourceRow },
  }));
}

const notFound = (code: string, year: number) =>
  says('members.not_found', `Năm ${year} không có đảng viên nào mang mã ${code}.`, `There is no member with the code ${code} in ${year}.`);
