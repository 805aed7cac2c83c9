import { z } from 'zod';
import { asks, openTo, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { calendarSchema, closingSchema, daysSchema, exceptionSchema, lateQuery, lateSchema, openingSchema } from './calendar.contract.ts';
import { committeesSchema, foundSchema, quotaQuery, quotaTableSchema, soughtQuery, waitingSchema, yearSchema } from './years.contract.ts';

const path = '/api/committees/{committee}/years/{year}';
const done = z.object({ done: z.literal(true) });

/** Stands outside a committee: it says which there are. */
export const listCommittees = operation({
  method: 'get',
  path: '/api/committees',
  summary: 'Committees on file and the years each has, newest first',
  staysInTab: true,
  asks: openTo('signed-in'),
  answer: committeesSchema,
});

export const readYear = operation({
  method: 'get',
  path,
  summary: 'The picture of a year: all figures of its first page',
  asks: asks('read', 'committee'),
  params: yearParams,
  answer: yearSchema,
  refusals: ['years.not_found'],
});

export const readWaiting = operation({
  method: 'get',
  path: `${path}/waiting`,
  summary: 'What waits for the caller in every room, and how much by page of the menu',
  asks: openTo('member'),
  params: yearParams,
  answer: waitingSchema,
});

export const searchYear = operation({
  method: 'get',
  path: `${path}/search`,
  summary: 'People, organisations, decisions found by name or code, without marks and in any order of words',
  asks: openTo('member'),
  params: yearParams,
  query: soughtQuery,
  answer: foundSchema,
  example: { query: '?text=dv' },
});

export const readQuotas = operation({
  method: 'get',
  path: `${path}/quotas`,
  summary: 'The arithmetic of each quota group under each profile',
  asks: asks('read', 'committee'),
  params: yearParams,
  query: quotaQuery,
  answer: quotaTableSchema,
});

export const takeQuotas = workbookOf(readQuotas);

export const readCalendar = operation({
  method: 'get',
  path: `${path}/calendar`,
  summary: 'The calendar of a year: steps, days, exceptions',
  asks: openTo('member'),
  params: yearParams,
  answer: calendarSchema,
});

export const openYear = operation({
  method: 'post',
  path: `${path}/calendar`,
  summary: 'Open a year for the whole tree',
  asks: asks('launch', 'committee'),
  params: yearParams,
  body: openingSchema,
  answer: done,
  refusals: ['years.no_book', 'years.disorder', 'years.already_open', 'years.nobody'],
  final: true,
  example: { body: { book: 'x', profile: 'y' } },
});

export const setDays = operation({
  method: 'post',
  path: `${path}/calendar/days`,
  summary: 'Change days of the calendar',
  asks: asks('launch', 'committee'),
  params: yearParams,
  body: daysSchema,
  answer: done,
  refusals: ['years.not_open', 'years.closed', 'years.disorder'],
  example: { body: { steps: [{ step: 'decision', level: 'members', due: '2020-12-31' }] } },
});

export const grantException = operation({
  method: 'post',
  path: `${path}/calendar/exceptions`,
  summary: 'Give one organisation and everything below it more time; an attempt without the right is journaled',
  asks: openTo('member'),
  params: yearParams,
  body: exceptionSchema,
  answer: done,
  refusals: ['years.not_open', 'years.closed', 'years.not_found', 'years.forbidden'],
  final: true,
  example: { body: { step: 'decision', organisation: 'A1', due: '2020-12-31', reason: 'x' } },
});

export const closeYear = operation({
  method: 'post',
  path: `${path}/calendar/closing`,
  summary: 'Close a year, or open it again with a reason',
  asks: asks('sign', 'committee'),
  params: yearParams,
  body: closingSchema,
  answer: done,
  refusals: ['years.state'],
  final: true,
  example: { body: { closed: true, reason: 'x' } },
});

export const listLate = operation({
  method: 'get',
  path: `${path}/late`,
  summary: 'Who is behind the calendar, in the caller’s scope; with a unit or a step, by name',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: lateQuery,
  answer: lateSchema,
  example: {},
});
