import { start } from './start.mjs';

await start('tests/run.ts');
