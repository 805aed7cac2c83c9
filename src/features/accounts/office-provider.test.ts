import { expect, test } from 'vitest';
import { accountNamed } from './office-provider.ts';

const byName = { claim: 'preferred_username', domain: null };
const byMail = { claim: 'email', domain: 'quan9.example' };
const mail = (email: unknown, verified: unknown = true) => ({ email, email_verified: verified });

test.each([
  [byName, { preferred_username: 'Hoa' }, 'hoa'],
  [byName, { preferred_username: 'hoa@quan9.example' }, null],
  [byName, { preferred_username: ['hoa'] }, null],
  [byName, { sub: 'hoa' }, null],
  [{ claim: null, domain: null }, { preferred_username: 'hoa', null: 'hoa' }, null],
  [byMail, mail('Hoa.Nguyen@QUAN9.example'), 'hoa.nguyen'],
  [byMail, mail('hoa@quan9.example', 'true'), 'hoa'],
  [byMail, mail('hoa@quan9.example', false), null],
  [byMail, mail('hoa@quan9.example', 'false'), null],
  [byMail, { email: 'hoa@quan9.example' }, null],
  [byMail, mail('hoa@quan10.example'), null],
  [byMail, mail('hoa@quan9.example@evil.example'), null],
  [byMail, mail('hoa@evil.example@quan9.example'), null],
  [byMail, mail('@quan9.example'), null],
  [byMail, mail('hoa'), null],
])('%o and %o name %s', (rule, claims, account) => {
  expect(accountNamed(rule, claims)).toBe(account);
});
