import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The database cannot be brought to the state that the files describe. The message says which file and why. */
export class MigrationTrouble extends Error {
  override readonly name = 'MigrationTrouble';
}

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
  /** Hashes under which a database may have applied it: of this text, and of earlier ones that do the same to the schema. */
  readonly accepted: readonly string[];
}

export const ownFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** The frozen hashes of a folder's files: `0001_what_it_does.sql CURRENT EARLIER …`, and lines that begin with # say why. */
const LIST = 'hashes.txt';

/** The migrations of a folder, in order.
 * @throws MigrationTrouble where a number is missing, or a file is not the one that the list froze */
export function readMigrations(folder: string): readonly Migration[] {
  const listed = readHashes(folder);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name, index) => {
    const expected = String(index + 1).padStart(4, '0');
    if (!name.startsWith(`${expected}_`)) {
      throw new MigrationTrouble(
        `${join(folder, name)}: expected number ${expected}. Migrations are numbered without gaps: 0001_, 0002_, …`,
      );
    }
    // Git may have changed the line ends on Windows.
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const hash = createHash('sha256').update(text).digest('hex');
    const accepted = listed.get(name) ?? [hash];
    if (accepted[0] !== hash) {
      throw new MigrationTrouble(
        `${name} is not the file that ${LIST} lists: databases have applied that one. Restore the file and write a new migration instead.`,
      );
    }
    return { name, text, hash, accepted };
  });
}

/** Files that the list does not have yet. */
export function unlisted(folder = ownFolder): readonly Migration[] {
  const listed = readHashes(folder);
  return readMigrations(folder).filter(({ name }) => !listed.has(name));
}

/** Freezes what is new. A line that stands is never changed. */
export function listNewMigrations(folder = ownFolder): void {
  for (const { name, hash } of unlisted(folder)) appendFileSync(join(folder, LIST), `${name} ${hash}\n`);
}

function readHashes(folder: string): ReadonlyMap<string, readonly string[]> {
  const file = join(folder, LIST);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8')
    .split(/\r?\n/u)
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [name = '', ...hashes] = line.split(' ');
      return [name, hashes];
    }),
  );
}
