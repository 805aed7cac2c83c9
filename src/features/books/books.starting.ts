import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFolder, loadWithCases, printFaults, type Print } from './books.folder.ts';

const STARTER = fileURLToPath(new URL('starter', import.meta.url));
const OVERLAY_STARTER = fileURLToPath(new URL('overlay-starter/overlay.yaml', import.meta.url));

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u;

interface NewBook {
  readonly id: string;
  /** Folder of the new book's folder. */
  readonly home: string;
  /** Folder of the book to copy, or null for a small one to start from. */
  readonly source: string | null;
  /** Where the schemas for editors are. */
  readonly schemas: string;
}

/** `books new`: writes a folder that passes `check` and `test` as it is. Exit codes 0 written, 1 the source has faults, 2 wrong call. */
export function startBook({ id, home, source, schemas }: NewBook, print: Print): number {
  if (!ID.test(id)) {
    print(`Mã «${id}» phải gồm chữ thường, chữ số và dấu «-», ví dụ vn-party-2030 · The id takes lower-case letters, digits and "-".`);
    return 2;
  }
  const folder = join(home, id);
  if (existsSync(folder)) {
    print(`«${folder}» đã có; không ghi đè · It exists already; nothing was written.`);
    return 2;
  }
  const from = loadWithCases(source ?? STARTER);
  if (!from.ok) return printFaults(from.refusal, print);
  const schemaFolder = relative(folder, schemas).split(sep).join('/');
  const read = (name: string): string => readFileSync(join(source ?? STARTER, name), 'utf8');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'book.yaml'), withSchema(renamed(read('book.yaml'), id), `${schemaFolder}/book.schema.json`));
  if (from.value.cases.length > 0)
    writeFileSync(join(folder, 'cases.yaml'), withSchema(read('cases.yaml'), `${schemaFolder}/cases.schema.json`));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog(id, source === null ? null : from.value.book.id));
  proveStarted(folder, id);
  print(`Đã ghi · wrote ${folder}: ${readdirSync(folder).join(', ')}`);
  return 0;
}

interface NewOverlay {
  readonly id: string;
  readonly home: string;
  /** Id of the book in the same folder that it lies on. */
  readonly base: string;
  readonly schemas: string;
}

/** `books new --overlay-of`: a folder whose overlay changes nothing yet; its author writes the decision and the changes. */
export function startOverlay({ id, home, base, schemas }: NewOverlay, print: Print): number {
  const folder = join(home, id);
  if (!ID.test(id) || existsSync(folder)) {
    print(`Mã «${id}» không dùng được hoặc «${folder}» đã có · The id cannot be used, or its folder exists already.`);
    return 2;
  }
  const under = loadFolder(join(home, base));
  if (!under.ok) return printFaults(under.refusal, print);
  const schemaFolder = relative(folder, schemas).split(sep).join('/');
  mkdirSync(folder, { recursive: true });
  const text = readFileSync(OVERLAY_STARTER, 'utf8')
    .replace(/^overlay:.*$/mu, `overlay: ${id}`)
    .replace(/^base:.*$/mu, `base: {book: ${base}, revision: ${under.value.revision}}`);
  writeFileSync(join(folder, 'overlay.yaml'), withSchema(text, `${schemaFolder}/overlay.schema.json`));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog(id, null));
  proveStarted(folder, id);
  print(`Đã ghi · wrote ${folder}: ${readdirSync(folder).join(', ')}`);
  return 0;
}

/** The text of a book under another id, as its first revision; comments and layout stay. */
const renamed = (text: string, id: string): string =>
  text.replace(/^id:.*$/mu, `id: ${id}`).replace(/^(encoding:\s*\{?\s*revision:\s*)\d+/mu, (_, before: string) => `${before}1`);

const withSchema = (text: string, schema: string): string =>
  `# yaml-language-server: $schema=${schema}\n${text.replace(/^# yaml-language-server:.*\n/mu, '')}`;

const changelog = (id: string, source: string | null): string => `# ${id}: changes of our encoding

A change of any rule, threshold or reading raises \`encoding.revision\`; results keep the hash of the book they were made with.

## Revision 1
New${source === null ? '' : `, copied from ${source}`}.
`;

/** A book written in a way that the renaming does not know is a bug here, not a fault of its author. */
function proveStarted(folder: string, id: string): void {
  const loaded = loadFolder(folder);
  if (!loaded.ok || loaded.value.id !== id || loaded.value.revision !== 1) throw new Error(`${folder} did not become revision 1 of ${id}`);
}
