import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Only Linux tells what a process holds alone and what it shares. */
export const canSeeMemory = existsSync('/proc/self/smaps_rollup');

export interface Peak {
  /** Bytes of a database server: all its processes, shared pages counted once (the sum of their PSS). */
  readonly server: number;
  /** Bytes of this process (RSS). */
  readonly program: number;
}

/** Bytes that this process held at most. The usual counter of Linux begins with what the parent held when it started the process. */
export function ownPeak(): number {
  const highWater = canSeeMemory ? /^VmHWM:\s*(\d+)/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
  return Number(highWater ?? process.resourceUsage().maxRSS) * 1024;
}

/** Watches a server and this process while work runs. Looking takes time, so a run that is watched is not timed. */
export async function peakDuring(backend: number, work: () => Promise<unknown>): Promise<Peak> {
  const postmaster = parentOf(backend);
  let server = 0;
  let program = 0;
  const look = () => {
    server = Math.max(
      server,
      familyOf(postmaster)
        .map(shareOf)
        .reduce((sum, bytes) => sum + bytes, 0),
    );
    program = Math.max(program, process.memoryUsage.rss());
  };
  const watch = setInterval(look, 50);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return { server, program };
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return Number.NaN; // It ended meanwhile.
  }
}

const familyOf = (parent: number): number[] => [
  parent,
  ...readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent),
];

function shareOf(pid: number): number {
  try {
    return Number(/^Pss:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
