import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { sheetMessage, signedBytes, type Sheet } from './sheets.ts';
import type { Choices } from '#features/ballots/counting/counting.ts';

/** What the voter's device does of RSABSSA-SHA384-PSS-Randomized (RFC 9474): the server signs a sheet that it cannot read. */

const suite = RSABSSA.SHA384.PSS.Randomized();
const NONCE_BYTES = 32;

/** A sheet that waits for its signature. Whoever has the inverse can undo the blinding: it never leaves the device. */
export interface Sealed {
  readonly sheet: Sheet;
  readonly blinded: Uint8Array;
  readonly inverse: Uint8Array;
}

/** Blinds a new sheet for the key of its ballot (DER of the public key). */
export async function seal(publicKey: Uint8Array<ArrayBuffer>, ballot: string, choices: Choices): Promise<Sealed> {
  const message = new TextEncoder().encode(sheetMessage({ ballot, nonce: '', choices }));
  const nonce = [...suite.prepare(message).subarray(0, NONCE_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const sheet = { ballot, nonce, choices };
  const { blindedMsg, inv } = await suite.blind(await keyOf(publicKey), signedBytes(sheet));
  return { sheet, blinded: blindedMsg, inverse: inv };
}

/** Takes the blinding off: the signature under the sheet itself. @throws where the server signed something else */
export async function unseal(publicKey: Uint8Array<ArrayBuffer>, { sheet, inverse }: Sealed, signature: Uint8Array): Promise<Uint8Array> {
  return suite.finalize(await keyOf(publicKey), signedBytes(sheet), signature, inverse);
}

const keyOf = (publicKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('spki', publicKey, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
