import { constants, createPrivateKey, createPublicKey, generateKeyPair, privateDecrypt, verify } from 'node:crypto';
import { promisify } from 'node:util';

/** RSABSSA-SHA384-PSS-Randomized (RFC 9474): what the server does of it. The voter's part is in sheets.sealing.ts. */

/** The key of one ballot, as DER. */
export interface BallotKey {
  readonly privateKey: Buffer;
  readonly publicKey: Buffer;
}

/**
 * A new key. 2048 bits: a sheet has to be hard to forge for the hours that its ballot is open. That it cannot be
 * traced to its voter does not depend on the length: the blinding hides it from anybody, however much they can compute.
 */
export async function newKey(): Promise<BallotKey> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
}

/**
 * Signs what cannot be read: the plain RSA operation on a blinded message (RFC 9474, 4.3), done by OpenSSL, which blinds against timing and
 * checks its result. Null where the message is none of this key's.
 */
export function signBlinded(privateKey: Buffer, blinded: Uint8Array): Buffer | null {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  if (blinded.length * 8 !== key.asymmetricKeyDetails?.modulusLength) return null;
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded);
  } catch {
    return null;
  }
}

/** Whether that signature of that key is on those bytes (RFC 9474, 4.5; PSS, SHA-384, salt of 48 bytes). */
export function isSigned(publicKey: Buffer, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  return verify('sha384', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature);
}
