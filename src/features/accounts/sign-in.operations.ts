import { z } from 'zod';
import { openTo, operation } from '#domain/operation.ts';
import {
  demoSchema,
  doneSchema,
  enterSchema,
  firstRunSchema,
  meSchema,
  onwardsSchema,
  ownAccountSchema,
  ownPasswordSchema,
  ownSessionsSchema,
} from './accounts.contract.ts';
import { DOOR_STATUSES, GUARD_STATUSES } from './refusals.ts';

/** Coming in, and one's own ways in. What else is asked of the library that signs people in is in `library.routes.ts`. */

export const readMe = operation({
  method: 'get',
  path: '/api/me',
  summary: 'Who is signed in',
  staysInTab: true,
  asks: openTo('anyone'),
  answer: meSchema,
});

export const makeFirst = operation({
  method: 'post',
  path: '/api/first-run',
  summary: 'Make the first administrator of an installation without accounts',
  asks: openTo('anyone'),
  body: firstRunSchema,
  answer: doneSchema,
  refusals: ['accounts.easily_guessed', 'accounts.not_first', 'accounts.pause', 'accounts.wrong'],
  statuses: DOOR_STATUSES,
  example: { body: { code: '00000000', account: 'xx', name: 'X', password: 'nobody has the code' } },
});

export const enterByCode = operation({
  method: 'post',
  path: '/api/enter',
  summary: 'Sign in by a one-time code from paper',
  asks: openTo('anyone'),
  body: enterSchema,
  answer: doneSchema,
  refusals: ['accounts.pause', 'accounts.wrong'],
  statuses: DOOR_STATUSES,
  example: { body: { account: 'nobody', code: 'AAAA-BBBB-CCCC' } },
});

export const playPart = operation({
  method: 'post',
  path: '/api/demo',
  summary: 'Play the part of an invented person, where the sample is shown on this machine',
  asks: openTo('anyone'),
  body: demoSchema,
  answer: doneSchema,
  refusals: ['accounts.not_found'],
  example: { absent: true, body: { account: 'nobody' } },
});

export const enterByProvider = operation({
  method: 'post',
  path: '/api/provider/sign-in',
  summary: 'Sign in by the office’s own provider: where to go',
  asks: openTo('anyone'),
  answer: onwardsSchema,
  refusals: ['accounts.not_found', 'accounts.provider_away'],
  example: { absent: true },
});

export const linkProvider = operation({
  method: 'post',
  path: '/api/provider/link',
  summary: 'Link one’s account to oneself at the office’s own provider: where to go',
  asks: openTo('signed-in'),
  answer: onwardsSchema,
  refusals: ['accounts.sign_in_again', 'accounts.not_found', 'accounts.provider_away'],
  statuses: GUARD_STATUSES,
  example: { absent: true },
});

export const unlinkProvider = operation({
  method: 'post',
  path: '/api/provider/unlink',
  summary: 'The office’s own provider opens one’s account no more',
  asks: openTo('signed-in'),
  answer: doneSchema,
  example: {},
});

export const readOwnAccount = operation({
  method: 'get',
  path: '/api/own-account',
  summary: 'What only its holder needs to know of an account',
  asks: openTo('signed-in'),
  answer: ownAccountSchema,
});

export const setOwnPassword = operation({
  method: 'post',
  path: '/api/own-password',
  summary: 'Set a password of one’s own after entering by a one-time code',
  asks: openTo('signed-in'),
  body: ownPasswordSchema,
  answer: doneSchema,
  refusals: ['accounts.easily_guessed', 'accounts.no_code'],
  statuses: { 'accounts.no_code': 403 },
  example: { body: { password: 'nobody entered by a code' } },
});

/** This and the next stand in place of the library's own addresses, which name a session by its token. */
export const readOwnSessions = operation({
  method: 'get',
  path: '/api/own-sessions',
  summary: 'Where the caller is signed in',
  asks: openTo('signed-in'),
  answer: ownSessionsSchema,
});

export const endOwnSession = operation({
  method: 'post',
  path: '/api/own-sessions/{session}/end',
  summary: 'End one of the caller’s own sessions',
  asks: openTo('signed-in'),
  params: z.object({ session: z.string().max(100) }),
  answer: doneSchema,
  refusals: ['accounts.not_found'],
  example: { params: { session: '00000000-0000-4000-8000-000000000000' }, absent: true },
});
