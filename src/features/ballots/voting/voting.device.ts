import type { z } from 'zod';
import type { Choices } from '#features/ballots/counting/counting.ts';
import type { Operation } from '#kernel/operation.ts';
import { ask, type Answer } from '#ui/api.ts';
import { addressOf, type At, type Body } from '#ui/call.ts';
import { castSheet as castIntoBox } from './box.operations.ts';
import { sheetText, type Sheet } from './sheets.ts';

/**
 * What a voter's device keeps between signing and casting, so that a cut connection loses no sheet. It stays in the tab, and goes as soon as
 * the box has acknowledged the sheet.
 */
interface Pending {
  readonly sheet: Sheet;
  readonly blinded: string;
  readonly inverse: string;
  /** The signature under the sheet, once the blinding is taken off. */
  readonly signature?: string;
}

/** Where a sheet is signed and put in, for which ballot, and whose it is. */
export interface Booth {
  readonly committee: string;
  readonly ballot: string;
  /** Tells voters at the same device apart: what one of them left behind, no other may meet, let alone have signed as theirs. */
  readonly voter: string;
  readonly publicKey: string;
  /** Asks for the signature under the blinded sheet (base64). */
  readonly sign: (blinded: string) => Promise<Answer<{ signature: string }>>;
}

type Place = Pick<Booth, 'ballot' | 'voter'>;

const keyOf = ({ ballot, voter }: Place) => `tongket.ballot.${ballot}.${voter}`;
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCodePoint(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!);

/**
 * Who has that code, without saying the code: a hash, of another text than the one that the server keeps. However it is typed, as there.
 * Empty where the page came without https: the browser hashes nothing there, and nobody votes.
 */
export async function voterByCode(ballot: string, code: string): Promise<string> {
  if (!globalThis.isSecureContext) return '';
  const text = `pending ${ballot} ${code.toUpperCase().replace(/[^A-Z0-9]/gu, '')}`;
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function pendingOf(place: Place): Pending | null {
  const kept = sessionStorage.getItem(keyOf(place));
  return kept === null ? null : (JSON.parse(kept) as Pending);
}

const keep = (place: Place, pending: Pending): void => sessionStorage.setItem(keyOf(place), JSON.stringify(pending));

export const isPending = (place: Place): boolean => sessionStorage.getItem(keyOf(place)) !== null;
const forget = (place: Place): void => sessionStorage.removeItem(keyOf(place));

/** An operation that answers no file. */
type Told = Operation & { readonly answer: z.ZodType };

/** One request with nothing by which it could be known again; sent twice it does the same. */
export function askOnce<O extends Told>(
  operation: O,
  at: At<O>,
  body: Body<O>,
  credentials: RequestCredentials = 'same-origin',
): Promise<Answer<z.output<O['answer']>>> {
  const sent = body === null ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return ask(addressOf(operation, at), { method: operation.method.toUpperCase(), credentials, ...sent }, operation.answer);
}

/** The same without any cookie: the box must not learn who brings the sheet. */
export const askBox = <O extends Told>(operation: O, at: At<O>, body: Body<O>) => askOnce(operation, at, body, 'omit');

/** Seals the choices, has them signed unread, and puts them into the box; begun before, it goes on where it stopped. */
export async function castSheet(booth: Booth, choices: Choices): Promise<Answer<{ receipt: string }>> {
  const { seal, unseal } = await import('./sheets.sealing.ts');
  const key = fromBase64(booth.publicKey);
  let pending = pendingOf(booth);
  if (pending === null) {
    const sealed = await seal(key, booth.ballot, choices);
    pending = { sheet: sealed.sheet, blinded: toBase64(sealed.blinded), inverse: toBase64(sealed.inverse) };
    keep(booth, pending);
  }
  let { signature } = pending;
  if (signature === undefined) {
    const signed = await booth.sign(pending.blinded);
    if (signed.state !== 'ready') return given(booth, signed);
    const sealed = { sheet: pending.sheet, blinded: fromBase64(pending.blinded), inverse: fromBase64(pending.inverse) };
    signature = toBase64(await unseal(key, sealed, fromBase64(signed.data.signature)));
    keep(booth, { ...pending, signature });
  }
  const { committee, ballot } = booth;
  const cast = await askBox(castIntoBox, { committee, ballot }, { sheet: sheetText(pending.sheet), signature });
  if (cast.state === 'ready') forget(booth);
  return cast;
}

/** A sheet that is refused a signature is none: the next one begins anew. One that the network kept away stays. */
function given<T extends Answer<unknown>>(booth: Booth, answer: T): T {
  if (answer.state === 'refused' && answer.status >= 400 && answer.status < 500) forget(booth);
  return answer;
}
