/** A program to be killed: waits for the address of a database on its input, then takes two workbooks in by turns, and never ends by itself. */
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { openDatabase } from '#server/database.ts';
import { openRivals, rivalNames } from './rival-intakes.ts';

const say = (word: string) => writeSync(1, `${word}\n`);

say('ready');
const [url] = (await once(process.stdin, 'data')) as [Buffer];
const take = openRivals(openDatabase(url.toString(), 1));
for (;;) {
  for (const name of rivalNames) {
    say('begun');
    await take(name);
    say('done');
  }
}
