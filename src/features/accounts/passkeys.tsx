import { z } from 'zod';
import { dayAt, printedDay } from '#kernel/dates.ts';
import type { Answer } from '#ui/api.ts';
import { TextField } from '#ui/form/fields.tsx';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { useReading } from '#ui/use-reading.ts';
import type { Me } from './accounts.contract.ts';
import { accountTexts, type AccountText } from './accounts.texts.ts';
import { anything, askLibrary, libraryOrder } from './sign-in.library.ts';

/** Passkeys by what browsers have built in: options come as JSON, answers go back as JSON. */

interface Passkey {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: string;
}

const LIST = '/api/auth/passkey/list-user-passkeys';
/** The browser has no passkey, or the person thought better of it: nothing was asked of the server. */
const givenUp = (why: 'accounts.byPasskey.failed' | 'accounts.notDone'): Answer<unknown> => ({
  state: 'refused',
  status: 400,
  code: null,
  message: accountTexts[why],
  body: null,
});

/** Both have the browser ask for options first, and the person for a touch. */
const enter = libraryOrder('passkey/verify-authentication', z.object({}), anything);
const add = libraryOrder('passkey/verify-registration', z.object({ name: z.string().max(60) }), anything);
const remove = libraryOrder('passkey/delete-passkey', z.object({ id: z.string() }), anything);

/** Browsers offer passkeys on https and on this machine only, and old ones not at all. */
const hasPasskeys = (): boolean => typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function enterByPasskey(): Promise<Answer<unknown>> {
  const options = await askLibrary<PublicKeyCredentialRequestOptionsJSON>('passkey/generate-authenticate-options');
  if (options.state !== 'ready') return options;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.data);
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return givenUp('accounts.byPasskey.failed');
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
  if (!(credential instanceof PublicKeyCredential)) return givenUp('accounts.notDone');
  return askLibrary('passkey/verify-registration', { response: credential.toJSON() as unknown, name });
}

/** Nothing where the browser has no passkeys. */
export function EnterByPasskey() {
  const t = useTexts<AccountText>();
  if (!hasPasskeys()) return null;
  return (
    <OrderForm operation={enter} at={{}} body={() => ({})} carry={enterByPasskey} action={t('accounts.byPasskey')} variant="outline" />
  );
}

function Kept({ tell }: { tell: () => void }) {
  const t = useTexts<AccountText>();
  const kept = useReading<Passkey[]>(LIST);
  if (kept.state !== 'ready' || kept.data.length === 0) return null;
  return (
    <ul className="kept-keys">
      {kept.data.map(({ id, name, createdAt }) => (
        <li key={id}>
          <span>
            {name} <small>{printedDay(dayAt(createdAt))}</small>
          </span>
          <OrderForm
            operation={remove}
            at={{}}
            body={() => ({ id })}
            action={t('accounts.passkey.remove')}
            about={name ?? ''}
            variant="subtle"
            onDone={tell}
          />
        </li>
      ))}
    </ul>
  );
}

export function Passkeys({ me }: { me: Me }) {
  const t = useTexts<AccountText>();
  const [told, say] = useDoneHere();
  const tell = () => say(t('accounts.done'));
  return (
    <section className="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('accounts.passkeys')}</h2>
      <p>{t(hasPasskeys() ? 'accounts.passkeys.lead' : 'accounts.passkeys.none')}</p>
      <Kept tell={tell} />
      {hasPasskeys() && (
        <div className="entering">
          <OrderForm
            operation={add}
            at={{}}
            body={({ text }) => ({ name: text('name') })}
            carry={({ name }) => addPasskey(me, name)}
            action={t('accounts.passkey.add')}
            variant="outline"
            onDone={tell}
          >
            <TextField name="name" label={t('accounts.passkey.name')} most={60} />
          </OrderForm>
        </div>
      )}
      {told}
    </section>
  );
}
