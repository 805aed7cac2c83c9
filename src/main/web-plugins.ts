import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import type { Room } from '#domain/room.ts';
import { EVERYWHERE, type Messages } from '#ui/words.ts';

import type * as texts from './web-texts.ts';

/** What the build of the web does beyond Vite: what nobody needs in a browser stays out of it. */

type Texts = typeof texts;

/** A room names what of it runs on the server; the web is built without that. */
export const withoutServers: Plugin = {
  name: 'without-servers',
  enforce: 'pre',
  resolveId: (id) => (/\.(serve|offers|jobs)\.ts$/u.test(id) ? '\0server' : null),
  load: (id) => (id === '\0server' ? 'export {};' : null),
};

/** Shapes describe themselves for the API's documentation, which the server writes; in a browser they only look at answers. */
export const withoutDescriptions: Plugin = {
  name: 'without-descriptions',
  enforce: 'pre',
  apply: 'build',
  load: (id) => {
    if (!/[\\/]zod[\\/]v4[\\/].+[\\/](json-schema-processors|to-json-schema)\.js$/u.test(id)) return null;
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \}/gmu)];
    return names
      .map(
        ([, named, renamed]) =>
          `const ${named ?? `_${renamed}`} = () => () => undefined; export { ${named ?? `_${renamed} as ${renamed}`} };`,
      )
      .join('\n');
  },
};

const LANGUAGES = ['vi', 'en'] as const;

/** Messages as a browser gets them: those with values in them are read here, so that no page needs the reader of messages. */
const printed = (messages: Messages): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(messages).map(([id, text]) => [id, /[{'<]/u.test(text) ? parse(text, { captureLocation: false }) : text]),
    ),
  );

/** The texts of each room and language in a file of its own; what names a text by its room's texts, finds it there (`spokenTexts`). */
export function textsByRoom(folder: string): Plugin {
  const source = join(folder, 'web-texts.ts');
  const read = async () => (await import(pathToFileURL(source).href)) as Texts;
  const rooms = globSync('../features/*/*.room.ts', { cwd: folder }).map((file) => dirname(file).split(/[\\/]/u).at(-1)!);
  const importOf = (language: string, room: string) => `${JSON.stringify(room)}: () => import('virtual:words/${language}/${room}')`;
  return {
    name: 'texts-by-room',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith('virtual:words/') ? `\0${id}` : null),
    load: async (id) => {
      const [, language, room] = /^\0virtual:words\/(vi|en)\/(.+)$/u.exec(id) ?? [];
      if (room !== undefined) return `export default ${printed(await (await read()).wordsOf(language as 'vi' | 'en', room))};`;
      if (/[\\/]src[\\/].+\.texts\.ts$/u.test(id)) return withoutTexts(readFileSync(id, 'utf8'));
      if (id !== source) return null;
      const named = [EVERYWHERE, ...rooms];
      const parts = LANGUAGES.map((one) => `${one}: {${named.map((name) => importOf(one, name)).join(',')}}`).join(',');
      return `import official from 'virtual:words/vi/${EVERYWHERE}';
        export { official };
        const parts = {${parts}};
        export const wordsOf = async (language, room) => (await parts[language][room]()).default;`;
    },
  };
}

const withoutTexts = (source: string): string =>
  [...source.matchAll(/^export const (\w+)/gmu)]
    .map(([, name]) => `export { spokenTexts as ${name} } from '#main/web-words.ts';`)
    .join('\n');

/** Of Mantine's styles those of the components that the pages use: the rest is nine tenths of them. */
export function stylesInUse(folder: string): Plugin {
  let used: ReadonlySet<string> | undefined;
  return {
    name: 'styles-in-use',
    enforce: 'pre',
    transform: (code, id) => {
      if (!/@mantine[\\/]core[\\/]styles\.css$/u.test(id.split('?')[0]!)) return null;
      used ??= classesInUse(folder);
      return { code: stylesOf(code, used), map: null };
    },
  };
}

/** Mantine's names of classes (`m_` and a hash) in the modules that our imports of components lead to. */
function classesInUse(folder: string): ReadonlySet<string> {
  const library = join(folder, '../../node_modules/@mantine/core/esm');
  const index = readFileSync(join(library, 'index.mjs'), 'utf8');
  const files = new Map(
    [...index.matchAll(/import \{([^}]+)\} from "(.+?)"/gu)].flatMap(([, names, file]) =>
      names!.split(',').map((name) => [name.trim(), file!]),
    ),
  );
  const sources = globSync('../**/*.tsx', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
  const names = sources
    .flatMap((code) => [...code.matchAll(/import (?:type )?\{([^}]+)\} from '@mantine\/core'/gu)])
    .flatMap(([, list]) => list!.split(','));
  const seen = new Set<string>();
  const classes = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [name] of code.matchAll(/\bm_[\da-f]+\b/gu)) classes.add(name);
    for (const [, next] of code.matchAll(/from "(\.[^"]+\.mjs)"/gu)) visit(join(dirname(file), next!));
  };
  for (const name of names) {
    const file = files.get(name.trim());
    if (file !== undefined) visit(join(library, file));
  }
  return classes;
}

/** The rules that may apply: those of a component's class that no page has are left out, also within `@media`. */
export const stylesOf = (css: string, used: ReadonlySet<string>): string => rulesOf(css.replaceAll(/\/\*[^]*?\*\//gu, ''), used);

function rulesOf(css: string, used: ReadonlySet<string>): string {
  let kept = '';
  for (let at = 0; at < css.length;) {
    const open = css.indexOf('{', at);
    const semicolon = css.indexOf(';', at);
    if (open === -1) return kept + css.slice(at);
    if (semicolon !== -1 && semicolon < open) {
      kept += css.slice(at, semicolon + 1);
      at = semicolon + 1;
      continue;
    }
    const close = closing(css, open);
    const head = css.slice(at, open);
    const body = css.slice(open + 1, close);
    const inner = /^\s*@(media|supports|layer|container)/u.test(head) ? rulesOf(body, used) : body;
    if (inner.trim() !== '' && mayApply(head, used)) kept += `${head}{${inner}}`;
    at = close + 1;
  }
  return kept;
}

function mayApply(head: string, used: ReadonlySet<string>): boolean {
  const named = head.match(/\bm_[\da-f]+\b/gu) ?? [];
  return named.length === 0 || named.some((name) => used.has(name));
}

function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}' && (depth -= 1) === 0) return at;
  }
  return css.length;
}

/**
 * Words and small parts that several pages have: one file with all of them comes sooner than a file of each, for a browser asks for six at a time.
 * What stands on a library of its own, such as tables and fields of forms, stays by itself.
 */
export const isSmallAndShared = (id: string): boolean =>
  /[\\/]src[\\/](kernel|domain)[\\/]/u.test(id) ||
  /[\\/]src[\\/]features[\\/].+[\\/][^.\\/]+\.ts$/u.test(id) ||
  (/[\\/]src[\\/]ui[\\/][^\\/]+\.tsx?$/u.test(id) && !/from '(?!react['/]|react-router|react-intl|#|\.)/u.test(readFileSync(id, 'utf8')));

/** What `index.html` shows before the program is there has its own styles and waits for no others. */
export const paintFirst: Plugin = {
  name: 'paint-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const sheets = html.match(/\s*<link rel="stylesheet"[^>]*>/gu) ?? [];
      const bare = sheets.reduce((page, sheet) => page.replace(sheet, ''), html);
      return bare.replace(/\s*<div id="root">/u, (root) => `${sheets.join('')}${root}`);
    },
  },
};

/**
 * Asks for the page of the address and its room's words together with the program itself, which would ask for them only once it runs: on a slow
 * line that is two ways there and back.
 */
export function askAhead(folder: string): Plugin {
  const source = join(folder, 'rooms.ts');
  let script = '';
  return {
    name: 'ask-ahead',
    async generateBundle(_, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
      const withImports = (file: string): string[] => [file, ...(chunks.get(file)?.imports.flatMap(withImports) ?? [])];
      const atOnce = new Set([...chunks.values()].filter(({ isEntry }) => isEntry).flatMap(({ fileName }) => withImports(fileName)));
      const needed = (ending: string) => {
        const own = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(ending));
        return own === undefined ? [] : [...new Set(withImports(own.fileName))].filter((file) => !atOnce.has(file));
      };
      const { rooms } = (await import(pathToFileURL(source).href)) as { readonly rooms: readonly Room[] };
      const pages = rooms.flatMap(({ name, pages: own = [] }) =>
        own.map(({ path, load }) => {
          const [, page = ''] = /import\(["']\.(.+?)["']\)/u.exec(String(load)) ?? [];
          return [
            path,
            needed(`/features/${name}${page}`),
            needed(`virtual:words/vi/${name}`),
            [EVERYWHERE, name].flatMap((part) => needed(`virtual:words/en/${part}`)),
          ] as const;
        }),
      );
      const code = `(${ahead.toString()})(${JSON.stringify(pages)})`;
      script = this.getFileName(this.emitFile({ type: 'asset', name: 'ahead.js', source: code }));
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => (script === '' ? html : html.replace('<script', `<script async src="/${script}"></script>\n    <script`)),
    },
  };
}

/** Runs in the browser, by itself. */
function ahead(pages: readonly (readonly [path: string, page: readonly string[], vi: readonly string[], en: readonly string[]])[]): void {
  const [, committee, year, ...below] = location.pathname.replace(/\/$/, '').split('/');
  if (!committee || !/^\d{4}$/.test(year ?? '')) return;
  const found = pages.find(([path]) => {
    const parts = path === '' ? [] : path.split('/');
    return parts.length === below.length && parts.every((part, at) => part.startsWith(':') || part === below[at]);
  });
  if (!found) return;
  const [, page, vi, en] = found;
  const isEnglish = (new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('tongket.language')) === 'en';
  for (const file of [...page, ...(isEnglish ? en : vi)])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: `/${file}`, crossOrigin: '' }));
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', href: '/api/me', crossOrigin: 'anonymous' }),
  );
}
