import { dayAt, type Day } from '#kernel/dates.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { keepersOn, officesOn } from './accounts.store.ts';
import { officeWords, type Doer, type FindDoers } from './doers.ts';

/** Who keeps the reviews of each organisation, by its code. */
export function openKeepers(namesOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, string>>) {
  return async (tx: Tx, tenant: bigint, today: Day): Promise<ReadonlyMap<string, Doer>> => {
    const keepers = await asProgram(tx, () => keepersOn(tx, tenant, today));
    const names = await namesOf(keepers.map(({ account }) => account));
    return new Map(
      keepers.map(({ code, account, role, place }) => [
        code,
        { account, name: names.get(account) ?? account, office: officeWords(role, place, false) },
      ]),
    );
  };
}

/** `namesOf` answers the names of people behind accounts; those of a terminal, which knows no accounts, have none. */
export function openDoers(namesOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, string>>): FindDoers<Tx> {
  return async (tx, tenant, acts) => {
    const asked = new Map(acts.map(({ account, at }) => [`${account} ${dayAt(at)}`, { account, day: dayAt(at) }]));
    const names = await namesOf([...new Set(acts.map(({ account }) => account))]);
    const held = await asProgram(tx, () => officesOn(tx, tenant, [...asked.values()]));
    const offices = new Map(held.map(({ account, day, role, place, deputy }) => [`${account} ${day}`, officeWords(role, place, deputy)]));
    return ({ account, at }) => ({
      account,
      name: names.get(account) ?? account,
      office: offices.get(`${account} ${dayAt(at)}`) ?? null,
    });
  };
}
