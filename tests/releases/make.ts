import { execFileSync } from 'node:child_process';
import { serve } from '#main/serve.ts';
import { startThrowAwayPostgres } from '#server/postgres/throw-away.ts';
import { writeCopy } from './copy.ts';
import { liveSmallYear } from './small-year.ts';

/**
 * Keeps what this release leaves behind, for every later one to open: `node tests/releases/make.ts`, at the commit that is released. It starts
 * the program on an empty database, lets the people of `small-year.ts` live in it, and writes tests/releases/COMMIT.br (some 100 kB), which
 * tests/releases.test.ts opens from then on. A copy that stands is never made anew: it is what that release wrote.
 */
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const postgres = await startThrowAwayPostgres();
const said: string[] = [];
const stop = await serve({ databaseUrl: postgres.url, dataDir: '', port: 0, sample: false }, (line) => said.push(line));
const after = (words: string) => said.flatMap((line) => line.split(words)[1]?.split(/\s/u)[0] ?? [])[0]!;
const answers = await liveSmallYear(after('Tổng Kết: '), after('first administrator: '));
await stop();
const adminUrl = postgres.adminUrl.replace(/[^/]*$/u, 'tongket');
const bytes = await writeCopy(adminUrl, answers, new URL(`${commit}.br`, import.meta.url));
await postgres.stop();
process.stdout.write(`tests/releases/${commit}.br: ${bytes} bytes\n`);
