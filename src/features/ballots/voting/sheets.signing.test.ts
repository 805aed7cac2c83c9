import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { expect, test } from 'vitest';
import vector from '#tests/support/rfc9474-a1.json' with { type: 'json' };
import { seal, unseal } from './sheets.sealing.ts';
import { isSigned, newKey, signBlinded } from './sheets.signing.ts';
import { sheetText, signedBytes } from './sheets.ts';

const bytes = (hex: string): Buffer<ArrayBuffer> => Buffer.from(hex, 'hex');
const base64url = (number: bigint | string): string => {
  const hex = typeof number === 'string' ? number : number.toString(16);
  return bytes(hex.padStart(hex.length + (hex.length % 2), '0')).toString('base64url');
};

/** The key of the example in RFC 9474, appendix A.1. */
function keyOfTheExample() {
  const [d, p, q] = [vector.d, vector.p, vector.q].map((hex) => BigInt(`0x${hex}`)) as [bigint, bigint, bigint];
  const pair = { kty: 'RSA', n: base64url(vector.n), e: base64url(vector.e) };
  const whole = { ...pair, d: base64url(vector.d), p: base64url(vector.p), q: base64url(vector.q) };
  const crt = { dp: base64url(d % (p - 1n)), dq: base64url(d % (q - 1n)), qi: base64url(inverse(q, p)) };
  return {
    privateKey: createPrivateKey({ key: { ...whole, ...crt }, format: 'jwk' }).export({ format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: pair, format: 'jwk' }).export({ format: 'der', type: 'spki' }),
  };
}

function inverse(number: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return ((x % modulus) + modulus) % modulus;
}

test('the example of RFC 9474, appendix A.1: the server’s signature, the voter’s and its check are those printed', async () => {
  const { privateKey, publicKey } = keyOfTheExample();
  expect(signBlinded(privateKey, bytes(vector.blinded_msg))?.toString('hex')).toBe(vector.blind_sig);
  expect(isSigned(publicKey, bytes(vector.input_msg), bytes(vector.sig))).toBe(true);
  const key = await crypto.subtle.importKey('spki', Buffer.from(publicKey), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  const suite = RSABSSA.SHA384.PSS.Randomized();
  const signature = await suite.finalize(key, bytes(vector.input_msg), bytes(vector.blind_sig), bytes(vector.inv));
  expect(Buffer.from(signature).toString('hex')).toBe(vector.sig);
  const altered = bytes(vector.input_msg);
  altered[altered.length - 1]! ^= 1;
  expect(isSigned(publicKey, altered, bytes(vector.sig))).toBe(false);
});

test('a sheet that was signed unread is good, an altered one is not, and nothing that was signed is in it', async () => {
  const { privateKey, publicKey } = await newKey();
  const ballot = crypto.randomUUID();
  const sealed = await seal(new Uint8Array(publicKey), ballot, ['good', null, 'failed']);
  const blindSignature = signBlinded(privateKey, sealed.blinded)!;
  const signature = await unseal(new Uint8Array(publicKey), sealed, blindSignature);
  expect(isSigned(publicKey, signedBytes(sealed.sheet), signature)).toBe(true);
  for (const choices of [
    ['excellent', null, 'failed'],
    ['good', null, null],
    ['good', null],
  ] as const)
    expect(isSigned(publicKey, signedBytes({ ...sealed.sheet, choices }), signature)).toBe(false);
  expect(isSigned((await newKey()).publicKey, signedBytes(sealed.sheet), signature)).toBe(false);
  expect(sheetText(sealed.sheet)).not.toContain(Buffer.from(sealed.blinded).toString('hex').slice(0, 16));
  expect(Buffer.from(signature).equals(blindSignature)).toBe(false);
});

test('what is none of the key’s messages is not signed', async () => {
  const { privateKey } = await newKey();
  expect(signBlinded(privateKey, randomBytes(10))).toBeNull();
  expect(signBlinded(privateKey, Buffer.alloc(256, 255))).toBeNull();
  expect(signBlinded(privateKey, Buffer.alloc(300, 1))).toBeNull();
});
