import { expect, test } from 'vitest';
import { accountEvents } from './accounts.events.ts';

const office = { account: 'an', role: 'office', organisation: 'A1', member: null, deputy: false, validFrom: '2020-01-01', validTo: null };

test('an office, and an account that is a member’s, are told apart, with the last day where there is one', () => {
  const words = (more: object) => accountEvents.appointed.words(accountEvents.appointed({ ...office, ...more }).detail)?.en;
  expect(words({})).toBe('gave the account "an" the role Office at A1 from 01/01/2020');
  expect(words({ validTo: '2021-01-01' })).toBe('gave the account "an" the role Office at A1 from 01/01/2020 to 01/01/2021');
  expect(words({ role: 'member', member: 'DV1' })).toBe('connected the account "an" to the member DV1 at A1 from 01/01/2020');
});

test('entries of earlier releases, which knew less, have their words still', () => {
  const { appointed, ended, reset } = accountEvents;
  const { deputy: _, validTo: __, ...older } = office;
  expect(appointed.words(older)?.vi).toBe('đã giao vai trò Văn phòng tại A1 cho tài khoản «an» từ 01/01/2020');
  const end = { account: 'an', role: 'office', validTo: '2020-06-01' };
  expect(ended.words(end)?.vi).toBe('đã thôi giao vai trò Văn phòng của tài khoản «an» từ 01/06/2020');
  expect(reset.words({ account: 'an' })?.en).toBe('gave the account "an" a new password');
});

test('what the journal keeps of an office is what was ordered, also what is not said', () => {
  expect(accountEvents.appointed(office).detail).toEqual(office);
});
