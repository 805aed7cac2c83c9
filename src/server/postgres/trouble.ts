/** PostgreSQL cannot be had. The message is a sentence for the person at the machine; there is nothing to fix in the program. */
export class PostgresTrouble extends Error {
  override readonly name = 'PostgresTrouble';
}

export const ownServer = 'Or use a PostgreSQL server of your own: set DATABASE_URL.';

/** Windows' STATUS_DLL_NOT_FOUND, the exit code of a program whose library is missing. */
const dllNotFound = 0xc0000135;

/**
 * Says what went wrong from what the PostgreSQL programs printed.
 * @param task what was tried, as in "create the database"
 */
export function troubleFrom(task: string, printed: string, exitCode: number | null): PostgresTrouble {
  const reason = reasonFrom(printed, exitCode);
  return new PostgresTrouble(`PostgreSQL could not ${task}: ${reason}\n${ownServer}`);
}

function reasonFrom(printed: string, exitCode: number | null): string {
  if (/no space left on device|not enough space/i.test(printed)) return 'the disk is full. Free some space and start again.';
  const library = /error while loading shared libraries: ([^:\s]+)|Library not loaded: (\S+)/.exec(printed);
  if (library) return `the system library ${library[1] ?? library[2]} is missing. Install it and start again.`;
  if (exitCode === dllNotFound) {
    return 'a Windows library is missing. Install the "Microsoft Visual C++ Redistributable (x64)" and start again.';
  }
  if (/database files are incompatible/i.test(printed)) {
    return `the data folder was written by another major version of PostgreSQL.\n${lastLines(printed)}`;
  }
  if (/permission denied/i.test(printed)) return `a file or folder may not be used by its system user.\n${lastLines(printed)}`;
  return `it said:\n${lastLines(printed) || `(nothing; exit code ${exitCode})`}`;
}

const lastLines = (text: string) => text.trim().split('\n').slice(-8).join('\n');
