import { covers } from '#domain/permission.ts';
import { ok } from '#kernel/result.ts';
import { fold } from '#kernel/vietnamese.ts';
import { asProgram } from '#server/access.ts';
import { reading, type Order } from '#server/serving.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { pickAccount, pickHolder, pickPlace } from './accounts.operations.ts';
import { seenAppointments } from './accounts.store.ts';
import { membersNamed, placesNamed } from './picking.store.ts';
import { namesOf } from './signin.store.ts';

/** What whoever appoints picks by name. They read nobody's record: the program looks names up, and tells those of their scope only. */

const inScope =
  ({ access }: Pick<Order<typeof pickPlace>, 'access'>) =>
  ({ path }: { readonly path: string }): boolean =>
    covers(access, 'administer', path);

export const pickingPlace = () =>
  reading(pickPlace, async (order) => {
    const { tx, tenant, today, query } = order;
    const named = await asProgram(tx, () => placesNamed(tx, tenant, query.search, today));
    const rows = named.filter(inScope(order)).slice(0, query.size);
    return ok({ rows: rows.map(({ code, name, above }) => ({ code, name, above })) });
  });

export const pickingHolder = () =>
  reading(pickHolder, async (order) => {
    const { tx, tenant, today, query } = order;
    const named = await asProgram(tx, () => membersNamed(tx, tenant, query.search, today));
    const rows = named.filter(inScope(order)).slice(0, query.size);
    return ok({ rows: rows.map(({ code, name, cell, cellName }) => ({ code, name, cell: { code: cell, name: cellName } })) });
  });

export const pickingAccount = ({ signin }: Pick<AccountsNeeds, 'signin'>) =>
  reading(
    pickAccount,
    async ({ tx, tenant, query }) => ok({ seen: await seenAppointments(tx, tenant), ...query }),
    async ({ seen, search, size }) => {
      const places = Map.groupBy(seen, ({ account }) => account);
      const names = await namesOf(signin, [...places.keys()]);
      const words = fold(search).split(' ');
      const people = [...places].map(([account, offices]) => ({
        account,
        name: names.get(account) ?? account,
        places: [...new Set(offices.map(({ organisationName }) => organisationName))],
      }));
      const found = people.filter(({ account, name }) => words.every((word) => fold(`${name} ${account}`).includes(word)));
      return { rows: found.slice(0, size) };
    },
  );
