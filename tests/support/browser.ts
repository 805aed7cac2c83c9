import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { installOnDebian } from './debian.ts';

/** Chromium without its own window first: the same pages for half the processor time (decision 0016). */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];

/** Where browsers are that are not on the PATH. */
function usualPlaces(): string[] {
  const { PROGRAMFILES = '', 'PROGRAMFILES(X86)': programFiles86 = '', LOCALAPPDATA = '' } = process.env;
  return [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...[PROGRAMFILES, programFiles86, LOCALAPPDATA].flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
  ];
}

/** The browser for the tests: the one named in BROWSER_PATH, else any Chromium, Chrome or Edge of this machine. */
function findBrowser(): string | undefined {
  const { BROWSER_PATH, PATH = '' } = process.env;
  if (BROWSER_PATH) return BROWSER_PATH;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces()].find((path) => existsSync(path));
}

/** As above; on a Debian machine that belongs to the tests (root) a missing one is installed. */
export function provideBrowser(): string {
  for (const missing of ['chromium-headless-shell', 'chromium']) {
    const found = findBrowser();
    if (found) return found;
    installOnDebian(missing);
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('The tests need a browser: install Chromium, Chrome or Edge, or name one in BROWSER_PATH.');
}
