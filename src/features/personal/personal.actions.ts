import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Tx } from '#server/database.ts';
import { asProgram } from '#server/access.ts';
import { reading } from '#server/serving.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { JournalOffers } from '#features/journal/journal.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { Own, OwnFile } from './personal.contract.ts';
import type { PersonalOffers } from './personal.offers.ts';
import { readOwn, takeOwnFile, type OwnFileFormat } from './personal.operations.ts';
import { printOwn } from './personal.papers.ts';
import { findOwn, listOpenings, readAbout } from './personal.store.ts';
import { SELF_REVIEWS } from './retention.ts';

export interface PersonalNeeds {
  readonly accounts: Pick<AccountsOffers, 'connectionsOf' | 'doers'>;
  readonly journal: Pick<JournalOffers, 'journalAbout'>;
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee'>;
  readonly personal: Pick<PersonalOffers, 'tables'>;
  readonly ratings: Pick<RatingsOffers, 'ratedYears' | 'prove'>;
}

const NOBODYS = says(
  'personal.not_found',
  'Tài khoản này không gắn với đảng viên nào. Nếu đồng chí là đảng viên của cấp ủy, xin người quản trị tài khoản gắn mã đảng viên.',
  'This account belongs to no member. If you are a member here, ask the administrator of accounts to connect it.',
);

/**
 * What is on file about whoever asks, and who looked. Nobody asks for another person this way, so the program itself looks: of what is about
 * oneself one may read also what the policies show to nobody in the cell.
 */
export const readingOwn = (needs: PersonalNeeds) =>
  reading(readOwn, async ({ tx, tenant, access: { self, account } }) =>
    self === null ? refuse(NOBODYS) : ok(await asProgram(tx, () => ownOf(needs, tx, { tenant, self, here: account }))),
  );

interface Whose {
  readonly tenant: bigint;
  readonly self: bigint;
}

async function ownOf(
  { personal, accounts }: PersonalNeeds,
  tx: Tx,
  { tenant, self, here }: Whose & { readonly here: string },
): Promise<Own> {
  const tables = await readAbout(tx, tenant, self, personal.tables);
  const openings = await listOpenings(tx, tenant, self);
  const connections = await accounts.connectionsOf(tx, tenant, self);
  const opened = openings.map(({ account, lastAt: at }) => ({ account, at }));
  const connected = connections.flatMap(({ by, at }) => (by === null || at === null ? [] : [{ account: by, at }]));
  const doer = await accounts.doers(tx, tenant, [...opened, ...connected]);
  return {
    ...(await findOwn(tx, tenant, self)),
    held: tables.filter(({ rows }) => rows.length > 0).map(({ rows, ...table }) => ({ ...table, count: rows.length })),
    retention: SELF_REVIEWS,
    connections: connections.map(({ by, at, ...connection }) => ({
      ...connection,
      here: connection.account === here,
      by: by === null || at === null ? null : doer({ account: by, at }),
      at,
    })),
    openings: openings.map(({ account, ...opening }) => ({ ...opening, by: doer({ account, at: opening.lastAt }) })),
  };
}

/** The whole of it, to take away: rows, proofs of every rated year, entries of the journal. */
export const takingOwnFile = (needs: PersonalNeeds, format: OwnFileFormat) =>
  reading(
    takeOwnFile[format],
    async ({ tx, tenant, access: { self }, params: { committee }, now: at }) => {
      if (self === null) return refuse(NOBODYS);
      return asProgram(tx, async () => {
        const found = await needs.organisations.findCommittee(tx, committee);
        const file = { committee: found?.name ?? committee, at, ...(await fileOf(needs, tx, { tenant, self })) };
        return ok({ file, invented: found?.invented ?? false });
      });
    },
    async ({ file, invented }) => ({ name: `${file.code}-file.${format}`, bytes: await printOwn[format](file, invented) }),
  );

async function fileOf(
  { personal, accounts, journal, ratings }: PersonalNeeds,
  tx: Tx,
  { tenant, self }: Whose,
): Promise<Omit<OwnFile, 'committee' | 'at'>> {
  const own = await findOwn(tx, tenant, self);
  const proofs: OwnFile['proofs'] = [];
  for (const year of (await ratings.ratedYears(tx, tenant)).toSorted((a, b) => a - b)) {
    const proof = await ratings.prove(tx, tenant, year, 'member', own.code);
    if (proof !== null) proofs.push({ year, proof });
  }
  const entries = await journal.journalAbout(tx, tenant, own.code);
  const doer = await accounts.doers(tx, tenant, entries);
  return {
    ...own,
    tables: await readAbout(tx, tenant, self, personal.tables),
    proofs,
    journal: entries.map(({ account, ...entry }) => ({ ...entry, by: doer({ account, at: entry.at }) })),
  };
}
