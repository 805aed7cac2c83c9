import { ask, type Answer } from '#ui/api.ts';
import type { Choices } from './counting.ts';
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

/** Where a sheet is signed and put in, and for which ballot. */
export interface Booth {
  readonly committee: string;
  readonly ballot: string;
  readonly publicKey: string;
  /** Asks for the signature under the blinded sheet (base64). */
  readonly sign: (blinded: string) => Promise<Answer<{ signature: string }>>;
}

const keyOf = (ballot: string) => `tongket.ballot.${ballot}`;
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCodePoint(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0)!);

function pendingOf(ballot: string): Pending | null {
  const kept = sessionStorage.getItem(keyOf(ballot));
  return kept === null ? null : (JSON.parse(kept) as Pending);
}

const keep = (ballot: string, pending: Pending): void => sessionStorage.setItem(keyOf(ballot), JSON.stringify(pending));

export const isPending = (ballot: string): boolean => sessionStorage.getItem(keyOf(ballot)) !== null;
const forget = (ballot: string): void => sessionStorage.removeItem(keyOf(ballot));

/** One request without any cookie: the box must not learn who brings the sheet. */
export function askBox<T>({ committee, ballot }: Pick<Booth, 'committee' | 'ballot'>, path: string, body: unknown): Promise<Answer<T>> {
  return ask<T>(`/api/ballot-box/${encodeURIComponent(committee)}/${ballot}/${path}`, {
    method: 'POST',
    credentials: 'omit',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

/** Seals the choices, has them signed unread, and puts them into the box; begun before, it goes on where it stopped. */
export async function castSheet(booth: Booth, choices: Choices): Promise<Answer<{ receipt: string }>> {
  const { seal, unseal } = await import('./ballots.sealing.ts');
  const key = fromBase64(booth.publicKey);
  let pending = pendingOf(booth.ballot);
  if (pending === null) {
    const sealed = await seal(key, booth.ballot, choices);
    pending = { sheet: sealed.sheet, blinded: toBase64(sealed.blinded), inverse: toBase64(sealed.inverse) };
    keep(booth.ballot, pending);
  }
  if (pending.signature === undefined) {
    const signed = await booth.sign(pending.blinded);
    if (signed.state !== 'ready') return given(booth, signed);
    const sealed = { sheet: pending.sheet, blinded: fromBase64(pending.blinded), inverse: fromBase64(pending.inverse) };
    pending = { ...pending, signature: toBase64(await unseal(key, sealed, fromBase64(signed.data.signature))) };
    keep(booth.ballot, pending);
  }
  const cast = await askBox<{ receipt: string }>(booth, 'cast', { sheet: sheetText(pending.sheet), signature: pending.signature });
  if (cast.state === 'ready') forget(booth.ballot);
  return cast;
}

/** A sheet that is refused a signature is none: the next one begins anew. One that the network kept away stays. */
function given<T extends Answer<unknown>>({ ballot }: Booth, answer: T): T {
  if (answer.state === 'refused' && answer.status >= 400 && answer.status < 500) forget(ballot);
  return answer;
}
