import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a package on a Debian machine that belongs to the tests (root); elsewhere it does nothing. */
export function installOnDebian(name: string): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', name]])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
}
