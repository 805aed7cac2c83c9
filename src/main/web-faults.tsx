import { useRouteError } from 'react-router';
import { LanguageSwitch, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Broken, Refused } from '#ui/states.tsx';
import type { OwnText } from './web-features.ts';

/** A page that failed, inside the frame that goes on working. */
export function BrokenPage() {
  const error = useRouteError();
  const t = useTexts<OwnText>();
  return (
    <Page title={t('web.broken')}>
      <Broken error={error} />
    </Page>
  );
}

/** The frame itself failed, or a page that has none: only the name of the program is left around it. */
export function BrokenFrame() {
  const t = useTexts<OwnText>();
  return (
    <>
      <header className="masthead">
        <div className="inner">
          <a className="wordmark" href="/">
            {t('web.name')}
          </a>
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className="inner">
        <BrokenPage />
      </main>
    </>
  );
}

/** An address at which there is no page. */
export function NoPage() {
  const t = useTexts<OwnText>();
  return (
    <Page title={t('ui.missing.title')}>
      <Refused status={404} message={null} />
    </Page>
  );
}
