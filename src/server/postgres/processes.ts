import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it lives and belongs to somebody else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/**
 * Whether the process is the server of this very data folder. A process number alone proves nothing: after a restart of the
 * machine it may be anybody's, a killed server may still be listed as a zombie, and a copied folder names the original's server.
 */
export function serverStands(pid: number, dataFolder: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  if (process.platform === 'win32') {
    return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' }).stdout.includes('postgres.exe');
  }
  if (process.platform === 'linux') return workingFolder(pid) === dataFolder;
  const { stdout } = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres') && !stdout.trimStart().startsWith('Z');
}

/** A server works in its data folder. A zombie has no folder any more. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
