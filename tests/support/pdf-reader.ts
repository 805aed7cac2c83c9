import { spawnSync } from 'node:child_process';
import { installOnDebian } from './debian.ts';

export const hasPdfReader = (): boolean => spawnSync('pdftotext', ['-v']).error === undefined;

/** Installs Poppler where that is possible, and says whether it is there. */
export function providePdfReader(): boolean {
  if (!hasPdfReader()) installOnDebian('poppler-utils');
  return hasPdfReader();
}
