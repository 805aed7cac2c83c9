import { expect, test } from 'vitest';
import { readOfficeProvider } from './office-provider.ts';

const least = { TONGKET_OIDC_ISSUER: 'https://sso.quan9.example/realms/quan9', TONGKET_OIDC_CLIENT_ID: 'tongket' };

test('without an issuer there is no provider; the least that is needed matches nobody by a claim', () => {
  expect(readOfficeProvider({ TONGKET_OIDC_CLIENT_ID: 'tongket' })).toBeNull();
  expect(readOfficeProvider(least)).toEqual({
    issuer: 'https://sso.quan9.example/realms/quan9',
    clientId: 'tongket',
    clientSecret: null,
    label: 'sso.quan9.example',
    claim: null,
    domain: null,
  });
});

test.each([
  [{ TONGKET_OIDC_ISSUER: 'http://sso.quan9.example' }, /https:\/\//u],
  [{ TONGKET_OIDC_ISSUER: 'sso.quan9.example' }, /«sso\.quan9\.example»/u],
  [{ TONGKET_OIDC_CLIENT_ID: ' ' }, /TONGKET_OIDC_CLIENT_ID/u],
  [{ TONGKET_OIDC_CLAIM: 'email' }, /TONGKET_OIDC_EMAIL_DOMAIN/u],
  [{ TONGKET_OIDC_CLAIM: 'preferred_username', TONGKET_OIDC_EMAIL_DOMAIN: 'quan9.example' }, /TONGKET_OIDC_EMAIL_DOMAIN/u],
])('%o is told in a sentence', (wrong, sentence) => {
  expect(() => readOfficeProvider({ ...least, ...wrong })).toThrow(sentence);
});
