import { Modal } from '@mantine/core';
import type { Me } from '#features/accounts/accounts.contract.ts';
import { SignInWays } from '#features/accounts/sign-in.page.tsx';
import { useTexts } from '#ui/language.tsx';
import type { OwnText } from './web-features.ts';

/** Over the page, which stays as it is: what was typed is still there. It closes once somebody is in, and in no other way. */
export function SessionOver({ me }: { me: Me }) {
  const t = useTexts<OwnText>();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('web.ended')}
    >
      <p>{t('web.ended.text')}</p>
      <SignInWays me={me} beside />
    </Modal>
  );
}
