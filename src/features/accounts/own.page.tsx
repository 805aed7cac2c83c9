import './accounts.css';
import { z } from 'zod';
import { useAnswer } from '#ui/call.ts';
import { SecretField } from '#ui/form/fields.tsx';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { ownPasswordSchema, type Me, type OwnAccount } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { FoundCommittee } from './handed-over.tsx';
import { anything, libraryOrder } from './sign-in.library.ts';
import { OpenSessions } from './own-sessions.tsx';
import { Passkeys } from './passkeys.tsx';
import { LinkedProvider, useProviderProblem } from './provider.tsx';
import { SecondFactor } from './second-factor.tsx';
import { readMe, readOwnAccount, setOwnPassword } from './sign-in.operations.ts';
import { Changes, OwnSignIns } from './sign-ins.tsx';

const changePassword = libraryOrder(
  'change-password',
  z.object({ currentPassword: z.string(), newPassword: ownPasswordSchema.shape.password, revokeOtherSessions: z.literal(true) }),
  anything,
);

/** A password of one's own, at first without an old one: whoever came in by a code from paper has none, or none any more. */
function Password({ account, first }: { account: string; first: boolean }) {
  const t = useTexts<AccountText>();
  const [told, say] = useDoneHere();
  const tell = () => say(t('accounts.done'));
  const whose = <input type="text" name="account" value={account} autoComplete="username" readOnly hidden />;
  const fresh = <SecretField name="password" at="password newPassword" label={t('accounts.change.fresh')} autoComplete="new-password" />;
  return (
    <section className="card" aria-labelledby="password">
      <h2 id="password">{t(first ? 'accounts.ownPassword.title' : 'accounts.change.title')}</h2>
      {first && <p>{t('accounts.ownPassword.lead')}</p>}
      <div className="entering">
        {first ? (
          <OrderForm
            operation={setOwnPassword}
            at={{}}
            body={({ secret }) => ({ password: secret('password') })}
            action={t('accounts.ownPassword.save')}
            onDone={tell}
          >
            {whose}
            {fresh}
          </OrderForm>
        ) : (
          <OrderForm
            operation={changePassword}
            at={{}}
            body={({ secret }) => ({
              currentPassword: secret('currentPassword'),
              newPassword: secret('password'),
              revokeOtherSessions: true as const,
            })}
            action={t('accounts.change.save')}
            onDone={tell}
          >
            {whose}
            <SecretField name="currentPassword" label={t('accounts.change.current')} autoComplete="current-password" />
            {fresh}
          </OrderForm>
        )}
        {told}
      </div>
    </section>
  );
}

function Ways({ me, own }: { me: Me; own: OwnAccount }) {
  const t = useTexts<AccountText>();
  const account = me.account ?? '';
  return (
    <>
      <Changes changes={own.changes} />
      <Password account={account} first={me.enteredByCode} />
      <Passkeys me={me} />
      {!me.enteredByCode && <SecondFactor account={account} on={own.secondFactor} />}
      {me.provider !== null && <LinkedProvider label={me.provider} linked={own.linked} />}
      <OpenSessions />
      <section className="card" aria-labelledby="sign-ins">
        <h2 id="sign-ins">{t('accounts.signIns.own')}</h2>
        <OwnSignIns rows={own.signIns} />
      </section>
    </>
  );
}

/** One's own ways in: password, passkeys, second factor, the office's provider; and who came in by them. */
export function OwnAccountPage() {
  const t = useTexts<AccountText>();
  const who = useAnswer(readMe, {});
  const own = useAnswer(readOwnAccount, {});
  const returned = useProviderProblem(who.state === 'ready' ? (who.data.provider ?? '') : '');
  return (
    <Loaded answer={who}>
      {(me) => (
        <Page title={t('accounts.own')} lead={<p>{`${me.name ?? ''} (${me.account ?? ''})`}</p>}>
          <p role="alert" className="form-error told">
            {returned}
          </p>
          <div className="stack">
            {me.administrator && <FoundCommittee />}
            <Loaded answer={own}>{(account) => <Ways me={me} own={account} />}</Loaded>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
