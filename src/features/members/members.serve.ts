import { levelOf } from '#domain/level.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { listed, listing } from '#server/list.ts';
import { reading, type Order } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';
import type { Book } from '#engine/book.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { findMembersByName } from './members.finding.store.ts';
import { memberColumns } from './members.columns.ts';
import { listMembersOfYear, readMember, takeMembersOfYear } from './members.operations.ts';
import { countMembersOfYear, findMemberFacts, listMembers, type MemberRecord } from './members.reading.store.ts';

interface MembersNeeds {
  readonly ratings: Pick<RatingsOffers, 'ratedBook' | 'missingFacts' | 'awards' | 'history' | 'prove'>;
  readonly intake: Pick<IntakeOffers, 'fileName'>;
  readonly organisations: Pick<OrganisationsOffers, 'toChoose'>;
}

export const serveMembers = (needs: MembersNeeds): ServingHalf => ({
  operations: [
    ...listing(listMembersOfYear, (order) => readList(order, needs), takeMembersOfYear, listSheet('dang-vien', 'Đảng viên', memberColumns)),
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

type ListOrder = Order<typeof listMembersOfYear>;

async function readList(order: ListOrder, needs: MembersNeeds) {
  const { tx, tenant, query } = order;
  const { year } = order.params;
  const { organisations } = needs;
  const { page, size, sort, ...filter } = query;
  const book = await needs.ratings.ratedBook(tx, tenant, year);
  const isFiltered = Object.values(filter).some(Boolean);
  return listed(
    { page, size },
    {
      count: () => countMembersOfYear(tx, tenant, year, filter),
      total: isFiltered ? () => countMembersOfYear(tx, tenant, year, {}) : null,
      rows: async (paging) => inWords(await listMembers(tx, tenant, year, filter, { ...paging, sort }), book, needs),
      choices: async () => ({
        grassroots: await organisations.toChoose(tx, tenant, year),
        cell: await cellsToChoose(order, needs),
        reason: book?.subjects.get('member')?.notRated.map(({ id, label }) => ({ value: id, label })) ?? [],
      }),
    },
  );
}

/** The cells of the grassroots organisation that is asked for: those of all would be too many to choose from. */
async function cellsToChoose({ tx, tenant, params: { year }, query: { grassroots, cell } }: ListOrder, { organisations }: MembersNeeds) {
  if (!grassroots && !cell) return [];
  const below = await organisations.toChoose(tx, tenant, year, { grassroots, also: cell });
  return below.filter(({ kind }) => CELL_KINDS.has(kind));
}

const CELL_KINDS: ReadonlySet<string> = new Set(['CBCS', 'CBTT']);

const inWords = (records: readonly MemberRecord[], book: Book | null, { ratings }: MembersNeeds) =>
  records.map(({ judgedAs, ...record }) => ({
    ...record,
    missing: book === null ? [] : ratings.missingFacts(book, judgedAs, record.missing),
    decided: levelOf(record.decided),
    eligible: levelOf(record.eligible),
  }));

async function readDetail(tx: Tx, needs: MembersNeeds, tenant: bigint, year: number, code: string) {
  const book = await needs.ratings.ratedBook(tx, tenant, year);
  const [row] = inWords(await listMembers(tx, tenant, year, { code }), book, needs);
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
