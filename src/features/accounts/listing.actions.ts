import { covers } from '#domain/permission.ts';
import { listSheet } from '#papers/list-sheet.ts';
import { listed, listedOf, listing, nameOrder, type Kept } from '#server/list.ts';
import { accountColumns, signInColumns } from './accounts.columns.ts';
import type { AppointmentRow } from './accounts.contract.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { readAppointments, readSignIns, takeAppointments, takeSignIns } from './accounts.operations.ts';
import { seenAppointments } from './accounts.store.ts';
import { ROLES } from './accounts.ts';
import { keptSince } from './sign-ins.ts';
import { countSignIns, listSignIns } from './sign-ins.store.ts';
import { namesOf } from './signin.store.ts';

/** Whose accounts the caller sees is the committee's to say; their names and sign-ins are looked up at the door. */

type Needs = Pick<AccountsNeeds, 'signin'>;

const kept: Kept<AppointmentRow> = {
  sorts: {
    name: nameOrder<AppointmentRow>(({ name }) => name),
    account: [({ account }) => account],
    role: [({ role }) => ROLES.indexOf(role)],
    place: [({ organisation }) => organisation.name],
    from: [({ validFrom }) => validFrom],
    to: [({ validTo }) => validTo],
  },
  key: ({ id }) => id,
  text: ({ name, account, member, organisation }) => `${name} ${account} ${member ?? ''} ${organisation.code} ${organisation.name}`,
};

export const listingAppointments = ({ signin }: Needs) =>
  listing(
    readAppointments,
    async ({ tx, tenant, query, today }) => {
      const seen = await seenAppointments(tx, tenant);
      const names = await namesOf(
        signin,
        seen.map(({ account }) => account),
      );
      const rows = seen.map(({ code, organisationName, ...row }): AppointmentRow => ({
        ...row,
        name: names.get(row.account) ?? row.account,
        organisation: { code, name: organisationName },
      }));
      const filters: Kept<AppointmentRow>['filters'] = {
        role: ({ role }, wanted) => role === wanted,
        account: ({ account }, wanted) => account === wanted,
        today: ({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo > today),
      };
      return listedOf(query, rows, { ...kept, filters });
    },
    takeAppointments,
    listSheet('tai-khoan', 'Tài khoản, chức trách', accountColumns),
  );

export const listingSignIns = ({ signin }: Needs) =>
  listing(
    readSignIns,
    async ({ tx, tenant, access, now, query }) => {
      const seen = await seenAppointments(tx, tenant);
      const accounts = [...new Set(seen.map(({ account }) => account))];
      const all = { accounts, nameless: covers(access, 'administer', String(access.root)), since: keptSince(now) };
      const { page, size, sort, ...filter } = query;
      const sought = { ...all, ...filter };
      return listed(
        { page, size },
        {
          count: () => countSignIns(signin, sought),
          total: () => countSignIns(signin, all),
          rows: (paging) => listSignIns(signin, sought, { ...paging, sort }),
        },
      );
    },
    takeSignIns,
    listSheet('dang-nhap', 'Đăng nhập', signInColumns),
  );
