import { spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { PostgresTrouble } from './trouble.ts';

/** The system user that PostgreSQL runs as, when it is not the one who runs this program. */
export type Account = { readonly uid: number; readonly gid: number };

export type Outcome = { readonly exitCode: number | null; readonly printed: string };

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of an existing cluster, else as `postgres`, else `nobody`.
 * @returns undefined when the program's own user will do.
 */
export function accountFor(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new PostgresTrouble('PostgreSQL does not run as root, and there is no user "postgres" or "nobody". Start as another user.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whether the account can get into the folder: asked of the system itself, so that access lists count too. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Gives a file or folder that was just made to the account. */
export function giveTo(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/**
 * Runs a program to its end as the account. What it prints goes to a file, not to a pipe: a server that it leaves behind
 * would hold the pipe open.
 * @param folder working folder; paths in `args` are relative to it, so no shell ever sees a strange folder name
 */
export async function run(program: string, args: readonly string[], folder: string, account: Account | undefined): Promise<Outcome> {
  const printedTo = join(folder, `printed-${process.pid}-${process.hrtime.bigint()}.txt`);
  const file = openSync(printedTo, 'w', 0o600);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, { ...account, cwd: folder, stdio: ['ignore', file, file], windowsHide: true });
      child.once('error', reject);
      child.once('exit', resolve);
    });
    return { exitCode, printed: readFileSync(printedTo, 'utf8') };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    return { exitCode: null, printed: `${program} does not start on this system (${code}). It needs glibc, not musl.` };
  } finally {
    closeSync(file);
    rmSync(printedTo, { force: true });
  }
}
