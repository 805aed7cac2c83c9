import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { decodeBits, decodeMissing } from '#engine/bits.ts';
import { type Book, loadBook, periodOf } from '#engine/book.ts';
import { readCases } from '#engine/cases.ts';
import { countsOf, rowsOf } from '#engine/children.ts';
import { evaluator } from '#engine/evaluator.ts';
import { compileStage } from '#engine/stage-sql.ts';
import type { Subject } from '#engine/subject.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { recordset } from '#tests/support/recordset.ts';
import { celVerdicts } from './cel-oracle.ts';
import { type Situation, situationsNear } from './random-facts.ts';

const ROOT = 'rulebooks';
const SITUATIONS_PER_BOOK = 10_000;

const read = (folder: string, name: string) => ({ path: join(ROOT, folder, name), text: readFileSync(join(ROOT, folder, name), 'utf8') });
const value = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal, null, 2));
  return result.value;
};

let client: Client;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  client = new Client(database.url);
  await client.connect();
  close = async () => {
    await client.end();
    await database.close();
  };
});
afterAll(() => close());

const folders = readdirSync(ROOT).filter((folder) => existsSync(join(ROOT, folder, 'book.yaml')));

describe.each(folders)('of %s, the CEL library, closures and one SQL statement say the same', (folder) => {
  const { text } = read(folder, 'book.yaml');
  const book = value(loadBook([read(folder, 'book.yaml')]));
  const cases = value(readCases(book, read(folder, 'cases.yaml')));
  const year = cases[0]?.year ?? book.ratingYears.from;
  let undetermined = false;
  const amount = Math.ceil(SITUATIONS_PER_BOOK / book.subjects.size);

  it.each([...book.subjects.values()].map((subject) => [subject.id, subject] as const))('about every %s', async (_, subject) => {
    const opinions = celVerdicts(text, subject, book.subjects, { vocabularies: book.vocabularies, period: periodOf(book, year) });
    const seen = new Set<string>();
    // Sampled and not shrunk: a situation that they disagree about is small enough to read as it is.
    const drawn = fc.sample(situationsNear(subject, cases, year), amount);
    const statement = await answersOfSql(book, subject, year, drawn);
    const judge = evaluator(book, subject.id, year);
    for (const [id, { facts, children }] of drawn.entries()) {
      const { conditions, ...outcome } = judge(facts, children);
      const verdicts = conditions.map(({ verdict }) => VERDICT[verdict]);
      const second = opinions.map((opinion) => opinion(facts, children));
      const where = () => JSON.stringify({ facts, children });
      sameOrThrow(verdicts, second, where);
      sameOrThrow(outcome.status === 'outside' ? undefined : { ...outcome, verdicts }, statement.get(id), where);
      seen.add(`level ${outcome.eligible}`);
      verdicts.forEach((verdict, bit) => seen.add(`${subject.numbered[bit]?.id} ${verdict}`));
    }
    const wanted = [
      ...subject.scale.values.map((_level, rank) => `level ${rank}`),
      ...subject.numbered.flatMap(({ id }) => [`${id} true`, `${id} false`]),
    ];
    expect(wanted.filter((want) => !seen.has(want))).toEqual([]);
    for (const verdict of seen) undetermined ||= verdict.endsWith(' null') && !verdict.startsWith('level');
  });

  it('and absent facts leave some verdict open', () => expect(undetermined).toBe(true));
});

const VERDICT = { met: true, 'not-relevant': true, 'not-met': false, undetermined: null } as const;

/** As `toEqual`, without its cost for each of many thousand answers that agree. */
function sameOrThrow(actual: unknown, expected: unknown, where: () => string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, where()).toEqual(expected);
}

type SqlRow = { id: number; status: string; reason: string | null; missing: string; eligible: number | null; known: string; met: string };
type Answer = Pick<SqlRow, 'status' | 'reason' | 'eligible'> & { missing: string[]; verdicts: (boolean | null)[] };

/** Judges all situations with the subject's one statement, over a table made from the book's own catalogue of facts. */
async function answersOfSql(book: Book, subject: Subject, year: number, drawn: readonly Situation[]): Promise<Map<number, Answer>> {
  const stage = compileStage(subject, {
    period: periodOf(book, year),
    from: 'situations as s',
    key: { id: 's.id' },
    column: (fact) => `s."${fact}"`,
    children: Object.fromEntries([...book.subjects.keys()].map((kind) => [kind, `select id, level from children where kind = '${kind}'`])),
    rows: Object.fromEntries(
      [...subject.rows.keys()].map((list) => [list, { query: `select * from list_${list}`, column: (fact: string) => `r."${fact}"` }]),
    ),
  });
  const rows = drawn.map(({ facts }, id) => ({ ...facts, id }));
  await client.query('drop table if exists situations, children');
  await client.query(`create temp table situations as select * from ${recordset('$1', 'r', subject.facts, 'id int')}`, [
    JSON.stringify(rows),
  ]);
  await client.query('create temp table children as select * from jsonb_to_recordset($1::jsonb) as c(id int, kind text, level smallint)', [
    JSON.stringify(drawn.flatMap(({ children }, id) => childRows(id, subject, children))),
  ]);
  for (const [list, { names }] of subject.rows) {
    await client.query(`drop table if exists list_${list}`);
    await client.query(`create temp table list_${list} as select * from ${recordset('$1', 'r', names.facts, 'id int')}`, [
      JSON.stringify(drawn.flatMap(({ children }, id) => rowsOf(children, list).map((row) => ({ ...row, id })))),
    ]);
  }
  const { rows: found } = await client.query<SqlRow>(stage.text);
  return new Map(
    found.map(({ id, status, reason, missing, eligible, known, met }) => {
      const verdicts = decodeBits(subject, BigInt(known), BigInt(met)).map(({ verdict }) => VERDICT[verdict]);
      return [id, { status, reason, missing: decodeMissing(subject, BigInt(missing)), eligible, verdicts }];
    }),
  );
}

/** One row for each child; those after the highest level are pending, and have none. */
const childRows = (id: number, { scale, rows }: Subject, children: Situation['children']) =>
  Object.keys(children)
    .filter((kind) => !rows.has(kind))
    .flatMap((kind) =>
      countsOf(children, kind).flatMap((count, rank) => {
        const level = rank < scale.values.length ? rank : null;
        return Array.from({ length: count }, () => ({ id, kind, level }));
      }),
    );
