import { writeFileSync } from 'node:fs';

import { describeSchema } from '#server/schema.ts';

import { openTestDatabase } from './database.ts';

/** `npm run schema`: writes what the migrations lead to. */
const database = await openTestDatabase();
writeFileSync(new URL('../../db/schema.sql', import.meta.url), await describeSchema(database.url));
await database.close();
