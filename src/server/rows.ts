import { sql } from 'kysely';
import pg from 'pg';
import type { ZodType } from 'zod';
import { fieldsOf, type Database, type Field } from './database.ts';

/**
 * What statements answer. A statement is executed together with the shape of its rows: a value, from which their type follows, and which
 * is compared with what the database says of the columns each time the statement runs. Nothing about a row is promised by hand.
 */

/** One column of a shape. */
export interface Column<T> {
  /** For the sentence of a fault. */
  readonly says: string;
  /** Types of the database that arrive here as `T`. */
  readonly oids: readonly number[];
  readonly holds: (value: unknown) => value is T;
  /** Whether it may come from a column of a table that may be empty. */
  readonly isFromEmptiable: boolean;
}

export type Shape = Readonly<Record<string, Column<unknown>>>;
export type Row<S extends Shape> = { readonly [Name in keyof S]: S[Name] extends Column<infer T> ? T : never };

/** A statement answered something else than the shape beside it says: a fault of the program. */
class StatementFault extends Error {
  override readonly name = 'StatementFault';
}

const { BOOL, BYTEA, DATE, FLOAT4, FLOAT8, INT2, INT4, INT8, JSON: JSON_TEXT, JSONB, TEXT, TIMESTAMPTZ, UUID, VARCHAR } = pg.types.builtins;
const ARRAYS = new Map<number, number>([
  [INT2, 1005],
  [INT4, 1007],
  [TEXT, 1009],
  [UUID, 2951],
]);

const column = <T>(says: string, oids: readonly number[], holds: (value: unknown) => boolean): Column<T> => ({
  says,
  oids,
  holds: (value): value is T => holds(value),
  isFromEmptiable: false,
});

const isString = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';

export const text = column<string>('text', [TEXT, VARCHAR, UUID], isString);
/** A whole number of at most 32 bits. */
export const int = column<number>('int', [INT2, INT4], isNumber);
/** A whole number of 64 bits: ids, and what counts without a cast. */
export const big = column<bigint>('big', [INT8], (value) => typeof value === 'bigint');
export const float = column<number>('float', [FLOAT4, FLOAT8], isNumber);
/** A calendar day, `yyyy-mm-dd`. */
export const day = column<string>('day', [DATE], isString);
/** An instant. Most statements print it themselves instead. */
export const moment = column<Date>('moment', [TIMESTAMPTZ], (value) => value instanceof Date);
export const bool = column<boolean>('bool', [BOOL], (value) => typeof value === 'boolean');
export const bytes = column<Buffer>('bytes', [BYTEA], Buffer.isBuffer);

/** Text that is one of these words. */
export const oneOf = <const W extends string>(words: readonly W[]): Column<W> =>
  column(`one of ${words.join(', ')}`, text.oids, (value) => words.some((word) => word === value));

/** JSON as the schema says. The schema only looks: what it would change or leave out stays as it is. */
export const json = <T>(schema: ZodType<T>): Column<T> => column('json', [JSON_TEXT, JSONB], (value) => schema.safeParse(value).success);

export const list = <T>(of: Column<T>): Column<readonly T[]> =>
  column(
    `list of ${of.says}`,
    of.oids.flatMap((oid) => ARRAYS.get(oid) ?? []),
    (value) => Array.isArray(value) && value.every(of.holds),
  );

export const nullable = <T>(of: Column<T>): Column<T | null> => ({
  ...column(`${of.says} or null`, of.oids, (value) => value === null || of.holds(value)),
  isFromEmptiable: true,
});

/** Not null though the table's column may be empty: the statement leaves such rows out. */
export const filled = <T>(of: Column<T>): Column<T> => ({ ...of, isFromEmptiable: true });

/** Tests look closer: at every value, and at the tables' columns. Else only types are compared, which costs some microseconds a statement. */
const looksCloser = process.env['TONGKET_CHECK_ROWS'] === '1';

type Statement<Answer> = (fragments: TemplateStringsArray, ...values: readonly unknown[]) => Promise<Answer>;

/**
 * Executes a statement whose rows have that shape: `select(tx, { code: text })`SELECT …``.
 * @throws StatementFault where they have another
 */
export const select =
  <S extends Shape>(db: Database, shape: S): Statement<Row<S>[]> =>
  async (...template) => {
    const statement = sql(...template);
    const { rows } = await statement.execute(db);
    const fields = fieldsOf(rows);
    const answer = shaped(shape, { rows, fields }, () => statement.compile(db).sql);
    if (looksCloser) await lookAtTables(db, shape, fields, template[0]);
    return answer;
  };

/** The first row, or null where there is none. */
export const first =
  <S extends Shape>(db: Database, shape: S): Statement<Row<S> | null> =>
  async (...template) =>
    (await select(db, shape)(...template))[0] ?? null;

/** The row of a statement that always answers one. @throws StatementFault where it does not */
export const one =
  <S extends Shape>(db: Database, shape: S): Statement<Row<S>> =>
  async (...template) => {
    const row = await first(db, shape)(...template);
    if (row === null) throw new StatementFault(`The statement «${beginning(sql(...template).compile(db).sql)}» answers no row`);
    return row;
  };

/** Whether a statement answers a row. What the row says is not asked. */
export const some =
  (db: Database): Statement<boolean> =>
  async (...template) =>
    (await sql(...template).execute(db)).rows.length > 0;

/** The same on a connection without a pool. */
export async function ask<S extends Shape>(
  client: pg.Client,
  shape: S,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row<S>[]> {
  return shaped(shape, await client.query<object>(statement, [...values]), () => statement);
}

interface Answer {
  readonly rows: unknown[];
  readonly fields: readonly Field[];
}

function shaped<S extends Shape>(shape: S, { rows, fields }: Answer, statement: () => string): Row<S>[] {
  const fault = faultOf(shape, fields, rows);
  if (fault !== null) throw new StatementFault(`The statement «${beginning(statement())}» ${fault}`);
  return rows as Row<S>[]; // The one place that says so, once it was compared.
}

/** What is wrong with an answer, as the end of a sentence. */
function faultOf(shape: Shape, fields: readonly Field[], rows: readonly unknown[]): string | null {
  for (const { name, dataTypeID } of fields) {
    const expected = shape[name];
    if (expected === undefined) return `answers "${name}", of which its shape says nothing`;
    if (!expected.oids.includes(dataTypeID)) return `answers "${name}" as ${typeName(dataTypeID)}, and its shape says ${expected.says}`;
  }
  const names = Object.keys(shape);
  if (names.length !== fields.length) {
    const missing = names.filter((name) => !fields.some((field) => field.name === name));
    return missing.length > 0 ? `does not answer "${missing.join('", "')}", which its shape names` : 'answers two columns of one name';
  }
  return looksCloser ? faultOfValues(shape, rows) : null;
}

function faultOfValues(shape: Shape, rows: readonly unknown[]): string | null {
  for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
    for (const [name, { says, holds }] of Object.entries(shape)) {
      if (!holds(row[name])) return `answers ${printed(row[name])} in "${name}", and its shape says ${says}`;
    }
  }
  return null;
}

const looked = new WeakSet<TemplateStringsArray>();

/** A value that is there in every test may be missing elsewhere: what a table lets be empty, its statement's shape must say. */
async function lookAtTables(db: Database, shape: Shape, fields: readonly Field[], statement: TemplateStringsArray): Promise<void> {
  const promised = fields.filter(({ name, tableID }) => tableID > 0 && shape[name]?.isFromEmptiable === false);
  if (promised.length === 0 || looked.has(statement)) return;
  looked.add(statement);
  const [emptiable] = await select(db, { column: text, place: int })`
    SELECT a.attrelid::regclass || '.' || a.attname AS column, place::int AS place
    FROM unnest(${promised.map(({ tableID }) => tableID)}::oid[], ${promised.map(({ columnID }) => columnID)}::int2[]) WITH ORDINALITY
      AS asked(relation, number, place)
    JOIN pg_attribute a ON a.attrelid = relation AND a.attnum = number JOIN pg_class c ON c.oid = relation
    WHERE NOT a.attnotnull AND c.relkind IN ('r', 'p')`;
  if (emptiable === undefined) return;
  const { name } = promised[emptiable.place - 1]!;
  const says = `answers "${name}" from ${emptiable.column}, which may be empty, and its shape says ${shape[name]!.says}`;
  throw new StatementFault(`The statement «${beginning(statement.join('…'))}» ${says}`);
}

const printed = (value: unknown) => (typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value)?.slice(0, 300) ?? 'nothing'));

const beginning = (statement: string) => statement.trim().replaceAll(/\s+/gu, ' ').slice(0, 160);

function typeName(oid: number): string {
  const known = Object.entries<number>(pg.types.builtins).find(([, number]) => number === oid);
  return known?.[0].toLowerCase() ?? `type ${oid}`;
}
