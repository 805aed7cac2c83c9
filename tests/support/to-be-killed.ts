/** What programs share that a test starts in order to kill them. */
import { once } from 'node:events';
import { writeSync } from 'node:fs';

export const tell = (word: string): void => void writeSync(1, `${word}\n`);

/** Waits for the address of a database on the input. From then on the program ends when its input does: with the test, however that ended. */
export async function hearAddress(): Promise<string> {
  tell('ready');
  const [address] = (await once(process.stdin, 'data')) as [Buffer];
  process.stdin.once('end', () => process.exit());
  return address.toString();
}
