import '@mantine/core/styles.css';
import '#ui/styles.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, useLayoutEffect, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { Room } from '#domain/room.ts';
import { firstLanguage, LanguageProvider } from '#ui/language.tsx';
import { chooseLetters } from '#ui/letters.ts';
import { keepProgram, loadPart } from '#ui/release.ts';
import { Loading } from '#ui/states.tsx';
import { theme } from '#ui/theme.ts';
import { rooms } from './rooms.ts';
import { Frame, FirstPage, YearFrame } from './web-frame.tsx';
import { BrokenFrame, BrokenPage, NoPage } from './web-faults.tsx';
import { words } from './web-words.ts';

type Loads = { readonly path: string; readonly load: () => Promise<unknown> };

/** A page as the router takes it: loaded, with the words of its room, when somebody goes there. */
const routeTo = (room: string, { path, load }: Loads) => ({
  path,
  lazy: async () => {
    const [Component] = await loadPart(() => Promise.all([load(), words.need(room)]));
    return { Component: Component as ComponentType };
  },
  HydrateFallback: Loading,
});

const inRooms = (pagesOf: (room: Room) => readonly Loads[] | undefined) =>
  (rooms as readonly Room[]).flatMap((room) => (pagesOf(room) ?? []).map((page) => routeTo(room.name, page)));

const router = createBrowserRouter([
  { ErrorBoundary: BrokenFrame, children: inRooms(({ outside }) => outside?.filter(({ bare }) => bare)) },
  {
    Component: Frame,
    HydrateFallback: Loading,
    ErrorBoundary: BrokenFrame,
    children: [
      {
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, Component: FirstPage },
          ...inRooms(({ outside }) => outside?.filter(({ bare }) => !bare)),
          {
            path: ':committee/:year',
            Component: YearFrame,
            children: [...inRooms(({ pages }) => pages), { path: '*', Component: NoPage }],
          },
          { path: '*', Component: NoPage },
        ],
      },
    ],
  },
]);

/** Takes away what `index.html` shows before the program is there. */
function Opened() {
  useLayoutEffect(() => document.querySelector('.opening')?.remove(), []);
  return null;
}

chooseLetters();

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);
const show = () =>
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} forceColorScheme="light">
        <LanguageProvider words={words}>
          <Opened />
          <RouterProvider router={router} />
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  );
const language = firstLanguage();
// Words that do not come are said in the official language.
if (language === words.now().language) show();
else void words.speak(language).then(show, show);
keepProgram();
