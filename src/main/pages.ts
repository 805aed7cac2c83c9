import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the built pages are. */
export const pagesFolder = join(root, 'build', 'web');

const stampFile = join(root, 'build', 'web.stamp');

/** Builds the pages when they are missing or older than their sources; takes some seconds then, nothing otherwise. */
export async function buildPages(log: (line: string) => void): Promise<void> {
  const stamp = stampOfSources();
  if (existsSync(join(pagesFolder, 'index.html')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  log('Đang dựng giao diện (lần đầu, khoảng 10 giây)… · Building the pages…');
  const { build } = await import('vite');
  await asInProduction(() => build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' }));
  await pack();
  writeFileSync(stampFile, stamp);
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Every file also as browsers like it sent, packed once and well instead of at each request. */
async function pack(): Promise<void> {
  const files = globSync('**/*.{html,js,css,svg}', { cwd: pagesFolder }).map((file) => join(pagesFolder, file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(file);
      writeFileSync(`${file}.br`, await brotli(bytes));
      writeFileSync(`${file}.gz`, await zip(bytes, { level: 9 }));
    }),
  );
}

/** Where the environment is named otherwise, as a test runner does, Vite packs the React of developers: three times as slow. */
async function asInProduction(work: () => Promise<unknown>): Promise<void> {
  const { NODE_ENV: before } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

function stampOfSources(): string {
  const files = ['package-lock.json', 'vite.config.ts', ...globSync('src/**/*.{ts,tsx,html,css,svg}', { cwd: root }).toSorted()];
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
