import { asks, operation } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { REGISTER_CODES } from './refusals.ts';
import { newChangeSchema, recordedSchema, registerSchema } from './register.contract.ts';

const path = '/api/committees/{committee}/years/{year}/register';

export const readRegister = operation({
  method: 'get',
  path,
  summary: 'Changes of organisations and members in a year, in the caller’s scope',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  answer: registerSchema,
});

export const recordChange = operation({
  method: 'post',
  path,
  summary: 'Record a change of an organisation or a member in the running year; facts, files and levels of the year follow',
  asks: asks('register', 'somewhere'),
  params: yearParams,
  body: newChangeSchema,
  answer: recordedSchema,
  refusals: REGISTER_CODES,
  final: true,
  example: {
    about: 'A1',
    body: { change: 'member_status_set', code: 'DV1', day: '2020-03-01', decision: '1-QĐ/QU', status: 'active' },
  },
});
