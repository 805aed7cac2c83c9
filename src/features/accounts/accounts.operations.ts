import { z } from 'zod';
import { asks, openTo, operation, workbookOf } from '#domain/operation.ts';
import {
  accountName,
  appointmentQuery,
  appointmentSchema,
  appointmentsSchema,
  doneSchema,
  endingSchema,
  foundingSchema,
  handedOverSchema,
  holdersSchema,
  knownAccountsSchema,
  pickQuery,
  placesSchema,
  signInQuery,
  signInsSchema,
} from './accounts.contract.ts';
import { GUARD_STATUSES } from './refusals.ts';

/** Who holds which office, and what administrators of accounts do. */

const path = '/api/committees/{committee}';
const params = z.object({ committee: z.string() });

export const foundCommittee = operation({
  method: 'post',
  path: '/api/committees',
  summary: 'Found a committee: for administrators of the installation',
  asks: openTo('signed-in'),
  body: foundingSchema,
  answer: handedOverSchema,
  refusals: ['accounts.second_factor_needed', 'accounts.sign_in_again', 'accounts.forbidden', 'accounts.committee_there'],
  statuses: GUARD_STATUSES,
  final: true,
  example: { body: { code: 'X', name: 'Đảng bộ X', administrator: { account: 'xx', name: 'X' } } },
});

export const readAppointments = operation({
  method: 'get',
  path: `${path}/appointments`,
  summary: 'Who holds which office, in the caller’s scope',
  asks: asks('administer', 'somewhere'),
  params,
  query: appointmentQuery,
  answer: appointmentsSchema,
});

/** What whoever appoints picks by name. */
const picking = <Answer extends z.ZodType>(what: string, summary: string, answer: Answer) =>
  operation({
    method: 'get',
    path: `${path}/appointments/${what}`,
    summary,
    asks: asks('administer', 'somewhere'),
    params,
    query: pickQuery,
    answer,
    example: { query: '?search=a' },
  });

export const pickAccount = picking('accounts', 'People of that name who have an account in the caller’s scope', knownAccountsSchema);
export const pickPlace = picking('places', 'Organisations of that name in the caller’s scope', placesSchema);
export const pickHolder = picking('members', 'Members of that name in the caller’s scope: who and where, nothing more', holdersSchema);

export const takeAppointments = workbookOf(readAppointments);

export const appointSomebody = operation({
  method: 'post',
  path: `${path}/appointments`,
  summary: 'Appoint somebody',
  asks: asks('administer', 'somewhere'),
  params,
  body: appointmentSchema,
  answer: handedOverSchema,
  refusals: [
    'accounts.second_factor_needed',
    'accounts.sign_in_again',
    'accounts.member_needed',
    'accounts.forbidden',
    'accounts.unknown_place',
    'accounts.unknown_member',
    'accounts.other_cell',
    'accounts.name_taken',
    'accounts.has_account',
    'accounts.has_member',
  ],
  statuses: GUARD_STATUSES,
  remembers: 'order',
  example: {
    body: { account: 'somebody', name: 'Ai đó', role: 'office', organisation: 'khong-co', member: null, validFrom: '2020-01-01' },
  },
});

export const endOffice = operation({
  method: 'post',
  path: `${path}/appointments/{appointment}/end`,
  summary: 'End an office on a day',
  asks: asks('administer', 'row'),
  params: params.extend({ appointment: z.string().regex(/^\d{1,18}$/u) }),
  body: endingSchema,
  answer: doneSchema,
  refusals: ['accounts.second_factor_needed', 'accounts.not_found', 'accounts.not_begun', 'accounts.ends_before'],
  statuses: GUARD_STATUSES,
  final: true,
  example: { params: { appointment: '999999' }, absent: true, body: { validTo: '2020-06-01' } },
});

export const resetAccount = operation({
  method: 'post',
  path: `${path}/accounts/{account}/reset`,
  summary: 'A new one-time code for an account whose holder cannot get in',
  asks: asks('administer', 'row'),
  params: params.extend({ account: accountName }),
  answer: handedOverSchema,
  refusals: ['accounts.second_factor_needed', 'accounts.sign_in_again', 'accounts.not_found', 'accounts.beyond_scope'],
  statuses: GUARD_STATUSES,
  remembers: 'order',
  final: true,
  example: { params: { account: 'nobody' }, absent: true },
});

export const readSignIns = operation({
  method: 'get',
  path: `${path}/sign-ins`,
  summary: 'Who signed in, failed to, or changed a way in: of the accounts in the caller’s scope',
  asks: asks('administer', 'somewhere'),
  params,
  query: signInQuery,
  answer: signInsSchema,
});

export const takeSignIns = workbookOf(readSignIns);
