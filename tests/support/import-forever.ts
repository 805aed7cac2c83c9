/** A program to be killed: waits for the address of a database on its input, then takes two workbooks in by turns, and never ends by itself. */
import { openDatabase } from '#server/database.ts';
import { openRivals, rivalNames } from './rival-intakes.ts';
import { hearAddress, tell } from './to-be-killed.ts';

const take = openRivals(openDatabase(await hearAddress(), 1));
for (;;) {
  for (const name of rivalNames) {
    tell('begun');
    await take(name);
    tell('done');
  }
}
