import { covers } from '#domain/permission.ts';
import { ok } from '#kernel/result.ts';
import { reading } from '#server/serving.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { readAppointments, readSignIns } from './accounts.operations.ts';
import { seenAppointments } from './accounts.store.ts';
import { keptSince } from './sign-ins.ts';
import { listSignIns } from './sign-ins.store.ts';
import { namesOf } from './signin.store.ts';

/** Whose accounts the caller sees is the committee's to say; their names and sign-ins are looked up at the door once it has. */

type Needs = Pick<AccountsNeeds, 'signin'>;

/** As many as somebody looks through on a page. */
const SHOWN = 500;

export const listingAppointments = ({ signin }: Needs) =>
  reading(
    readAppointments,
    async ({ tx, tenant }) => ok(await seenAppointments(tx, tenant)),
    async (seen) => {
      const accounts = seen.map(({ account }) => account);
      const names = await namesOf(signin, accounts);
      const rows = seen.map(({ code, organisationName, ...row }) => ({
        ...row,
        name: names.get(row.account) ?? row.account,
        organisation: { code, name: organisationName },
      }));
      return { total: rows.length, rows };
    },
  );

export const listingSignIns = ({ signin }: Needs) =>
  reading(
    readSignIns,
    async ({ tx, tenant, access, now }) => {
      const seen = await seenAppointments(tx, tenant);
      const accounts = [...new Set(seen.map(({ account }) => account))];
      return ok({ accounts, nameless: covers(access, 'administer', String(access.root)), since: keptSince(now) });
    },
    async (sought) => {
      const rows = await listSignIns(signin, { ...sought, limit: SHOWN });
      return { total: rows.length, rows: [...rows] };
    },
  );
