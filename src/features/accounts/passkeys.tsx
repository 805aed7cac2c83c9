import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { dayAt, printedDay } from '#kernel/dates.ts';
import type { Answer } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { forgetAnswers } from '#ui/queries.ts';
import { useReading } from '#ui/use-reading.ts';
import type { Me } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { askLibrary, type Tell } from './library.tsx';

/** Passkeys by what browsers have built in: options come as JSON, answers go back as JSON. */

interface Passkey {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: string;
}

const LIST = '/api/auth/passkey/list-user-passkeys';
/** The browser has no passkey, or the person thought better of it: nothing was asked of the server. */
const GIVEN_UP: Answer<unknown> = { state: 'refused', status: 400, code: null, message: null, body: null };

/** Browsers offer passkeys on https and on this machine only, and old ones not at all. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

export async function enterByPasskey(): Promise<Answer<unknown>> {
  const options = await askLibrary<PublicKeyCredentialRequestOptionsJSON>('passkey/generate-authenticate-options');
  if (options.state !== 'ready') return options;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.data);
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return GIVEN_UP;
  return askLibrary('passkey/verify-authentication', { response: credential.toJSON() as unknown });
}

/** `name` tells one's passkeys apart in the list; the device itself shows whose account it is for. */
async function addPasskey(who: Me, name: string): Promise<Answer<unknown>> {
  const options = await askLibrary<PublicKeyCredentialCreationOptionsJSON>(
    `passkey/generate-register-options?name=${encodeURIComponent(who.account ?? '')}`,
  );
  if (options.state !== 'ready') return options;
  const user = { ...options.data.user, displayName: who.name ?? '' };
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({ ...options.data, user });
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return GIVEN_UP;
  return askLibrary('passkey/verify-registration', { response: credential.toJSON() as unknown, name });
}

function Kept({ tell }: { tell: Tell }) {
  const t = useTexts<AccountText>();
  const kept = useReading<Passkey[]>(LIST);
  if (kept.state !== 'ready' || kept.data.length === 0) return null;
  const remove = async (id: string) => {
    tell(await askLibrary('passkey/delete-passkey', { id }));
    forgetAnswers();
  };
  return (
    <ul className="kept-keys">
      {kept.data.map(({ id, name, createdAt }) => (
        <li key={id}>
          <span>
            {name} <small>{printedDay(dayAt(createdAt))}</small>
          </span>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={`${t('accounts.passkey.remove')}: ${name ?? ''}`}
            onClick={() => void remove(id)}
          >
            {t('accounts.passkey.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function Passkeys({ me, tell }: { me: Me; tell: Tell }) {
  const t = useTexts<AccountText>();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { key = '' } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const answer = await addPasskey(me, key);
    tell(answer);
    if (answer.state !== 'ready') return;
    form.reset();
    forgetAnswers();
  };
  return (
    <section className="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('accounts.passkeys')}</h2>
      <p>{t(hasPasskeys() ? 'accounts.passkeys.lead' : 'accounts.passkeys.none')}</p>
      <Kept tell={tell} />
      {hasPasskeys() && (
        <form className="entering" onSubmit={(event) => void add(event)}>
          <TextInput name="key" label={t('accounts.passkey.name')} maxLength={60} required />
          <Button type="submit" variant="outline">
            {t('accounts.passkey.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
