import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@mantine/core/styles.css';
import '#ui/styles.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { LanguageProvider } from '#ui/language.tsx';
import { Loading } from '#ui/states.tsx';
import { theme } from '#ui/theme.ts';
import { Frame, FirstPage, NoPage, YearFrame } from './web-frame.tsx';
import { allTexts, webPages } from './web-features.ts';

const upload = async () => ({ Component: (await import('#features/intake/intake.page.tsx')).IntakePage });

/** Stands outside the frame: nobody is signed in at the box. */
const box = async () => ({ Component: (await import('#features/ballots/voting/box.page.tsx')).BoxPage });

const router = createBrowserRouter([
  { path: 'ballot-box/:committee/:ballot', lazy: box, HydrateFallback: Loading },
  {
    Component: Frame,
    HydrateFallback: Loading,
    ErrorBoundary: NoPage,
    children: [
      { index: true, Component: FirstPage },
      { path: 'intake', lazy: upload },
      { path: 'account', lazy: async () => ({ Component: (await import('#features/accounts/own.page.tsx')).OwnAccountPage }) },
      {
        path: ':committee/:year',
        Component: YearFrame,
        children: webPages.map(({ path, load }) => ({ path, lazy: async () => ({ Component: (await load()) as ComponentType }) })),
      },
      { path: '*', Component: NoPage },
    ],
  },
]);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light">
      <LanguageProvider texts={allTexts}>
        <RouterProvider router={router} />
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
