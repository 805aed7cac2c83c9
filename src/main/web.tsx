import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@mantine/core/styles.css';
import '#ui/styles.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { Room } from '#domain/room.ts';
import { LanguageProvider } from '#ui/language.tsx';
import { Loading } from '#ui/states.tsx';
import { theme } from '#ui/theme.ts';
import { rooms } from './rooms.ts';
import { Frame, FirstPage, NoPage, YearFrame } from './web-frame.tsx';
import { allTexts, webPages } from './web-features.ts';

const outside = (rooms as readonly Room[]).flatMap((room) => room.outside ?? []);

/** A page as the router takes it: loaded when somebody goes there. */
const routeTo = ({ path, load }: { readonly path: string; readonly load: () => Promise<unknown> }) => ({
  path,
  lazy: async () => ({ Component: (await load()) as ComponentType }),
  HydrateFallback: Loading,
});

const router = createBrowserRouter([
  ...outside.filter(({ bare }) => bare).map(routeTo),
  {
    Component: Frame,
    HydrateFallback: Loading,
    ErrorBoundary: NoPage,
    children: [
      { index: true, Component: FirstPage },
      ...outside.filter(({ bare }) => !bare).map(routeTo),
      { path: ':committee/:year', Component: YearFrame, children: webPages.map(routeTo) },
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
