import './accounts.css';
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Answer } from '#ui/api.ts';
import { call, useAnswer } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { forgetAnswers } from '#ui/queries.ts';
import { Loaded } from '#ui/states.tsx';
import type { Me, OwnAccount } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { FoundCommittee } from './handed-over.tsx';
import { askLibrary, type Tell } from './library.tsx';
import { OpenSessions } from './own-sessions.tsx';
import { Passkeys } from './passkeys.tsx';
import { LinkedProvider, useProviderProblem } from './provider.tsx';
import { SecondFactor } from './second-factor.tsx';
import { readMe, readOwnAccount, setOwnPassword } from './sign-in.operations.ts';
import { Changes, SignIns } from './sign-ins.tsx';

/** A password of one's own, at first without an old one: whoever came in by a code from paper has none, or none any more. */
function Password({ account, first, tell }: { account: string; first: boolean; tell: Tell }) {
  const t = useTexts<AccountText>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { currentPassword, password = '' } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const answer = first
      ? await call(setOwnPassword, {}, { password })
      : await askLibrary('change-password', { currentPassword, newPassword: password, revokeOtherSessions: true });
    form.reset();
    tell(answer);
    if (answer.state === 'ready') forgetAnswers();
  };
  return (
    <section className="card" aria-labelledby="password">
      <h2 id="password">{t(first ? 'accounts.ownPassword.title' : 'accounts.change.title')}</h2>
      {first && <p>{t('accounts.ownPassword.lead')}</p>}
      <form className="entering" onSubmit={(event) => void submit(event)}>
        <input type="text" name="account" value={account} autoComplete="username" readOnly hidden />
        {!first && <PasswordInput name="currentPassword" label={t('accounts.change.current')} autoComplete="current-password" required />}
        <PasswordInput name="password" label={t('accounts.change.fresh')} minLength={12} autoComplete="new-password" required />
        <Button type="submit">{t(first ? 'accounts.ownPassword.save' : 'accounts.change.save')}</Button>
      </form>
    </section>
  );
}

function Ways({ me, own, tell }: { me: Me; own: OwnAccount; tell: Tell }) {
  const t = useTexts<AccountText>();
  const account = me.account ?? '';
  return (
    <>
      <Changes changes={own.changes} />
      <Password key={String(me.enteredByCode)} account={account} first={me.enteredByCode} tell={tell} />
      <Passkeys me={me} tell={tell} />
      {!me.enteredByCode && <SecondFactor account={account} on={own.secondFactor} tell={tell} />}
      {me.provider !== null && <LinkedProvider label={me.provider} linked={own.linked} tell={tell} />}
      <OpenSessions tell={tell} />
      <section className="card" aria-labelledby="sign-ins">
        <h2 id="sign-ins">{t('accounts.signIns.own')}</h2>
        <SignIns rows={own.signIns} own />
      </section>
    </>
  );
}

/** One's own ways in: password, passkeys, second factor, the office's provider; and who came in by them. */
export function OwnAccountPage() {
  const t = useTexts<AccountText>();
  const say = useSay();
  const who = useAnswer(readMe, {});
  const own = useAnswer(readOwnAccount, {});
  const [told, setTold] = useState<Answer<unknown> | null>(null);
  const returned = useProviderProblem(who.state === 'ready' ? (who.data.provider ?? '') : '');
  const problem = told?.state === 'refused' && (told.message ? say(told.message) : t('accounts.notDone'));
  return (
    <Loaded answer={who}>
      {(me) => (
        <Page title={t('accounts.own')} lead={<p>{`${me.name ?? ''} (${me.account ?? ''})`}</p>}>
          <p role="status" className="told">
            {told?.state === 'ready' ? t('accounts.done') : ''}
          </p>
          <p role="alert" className="form-error told">
            {told === null ? returned : problem}
          </p>
          <div className="stack">
            {me.administrator && <FoundCommittee />}
            <Loaded answer={own}>{(account) => <Ways me={me} own={account} tell={setTold} />}</Loaded>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
