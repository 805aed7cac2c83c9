import { openTo, operation } from '#domain/operation.ts';
import { NOWHERE } from '#features/ballots/shapes.contract.ts';
import { MARK_CODES } from './marks.ts';
import {
  blindedBySecretSchema,
  boxParams,
  castSchema,
  receiptSchema,
  receiptsSchema,
  secretSchema,
  sheetSchema,
  signedSchema,
} from './voting.contract.ts';

/**
 * The box: nobody is signed in here, no cookie is read, and nothing of a request is kept but the sheet. These addresses stand outside a
 * committee's, whose requests ask who is calling.
 */
const box = '/api/ballot-box/{committee}/{ballot}';

export const openSheet = operation({
  method: 'post',
  path: `${box}/sheet`,
  summary: 'The sheet, for whoever has a one-time code on paper',
  asks: openTo('anyone'),
  params: boxParams,
  body: secretSchema,
  answer: sheetSchema,
  refusals: ['ballots.not_found', 'ballots.wrong_code', 'ballots.wrong_state'],
  example: { params: NOWHERE, body: { secret: 'ABCD-EFGH-JKMN' }, absent: true },
});

export const signSheetByCode = operation({
  method: 'post',
  path: `${box}/token`,
  summary: 'Signs a sheet unread, for whoever has a one-time code on paper',
  asks: openTo('anyone'),
  params: boxParams,
  body: blindedBySecretSchema,
  answer: signedSchema,
  refusals: ['ballots.not_found', 'ballots.wrong_code', 'ballots.bad_sheet', ...MARK_CODES],
  final: true,
  example: { params: NOWHERE, body: { secret: 'ABCD-EFGH-JKMN', blinded: 'AAAA' }, absent: true },
});

export const castSheet = operation({
  method: 'post',
  path: `${box}/cast`,
  summary: 'Puts a signed sheet into the box; sent again it is there once',
  asks: openTo('anyone'),
  params: boxParams,
  body: castSchema,
  answer: receiptSchema,
  refusals: ['ballots.not_found', 'ballots.wrong_state', 'ballots.bad_sheet', 'ballots.not_signed'],
  final: true,
  example: { params: NOWHERE, body: { sheet: 'no sheet', signature: 'AAAA' }, absent: true },
});

export const readReceipts = operation({
  method: 'get',
  path: `${box}/receipts`,
  summary: 'Receipts of all sheets that were counted, once the ballot is closed, in an order that says nothing',
  asks: openTo('anyone'),
  params: boxParams,
  answer: receiptsSchema,
  refusals: ['ballots.not_found'],
  example: { params: NOWHERE, absent: true },
});
