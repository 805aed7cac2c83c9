import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseSync, Visitor, type ESTree } from 'vite';

import { templateName } from '#server/statement-record.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A template of SQL in the program: a statement, or a part that several are put together from. */
export interface Template {
  /** `src/features/honours/honours.store.ts:20` */
  readonly place: string;
  readonly name: string;
  readonly beginning: string;
}

interface Scan {
  readonly templates: readonly Template[];
  /** Places where a type is promised of rows, or where rows are taken that no shape was compared with. */
  readonly promises: readonly string[];
}

/** The tags of `server/rows.ts`, which alone may look at an answer itself. */
const SHAPED = new Set(['select', 'first', 'one', 'some']);
const COMPARES = 'src/server/rows.ts';

/** Finds the SQL of the program's own files. */
export function scanProgram(): Scan {
  const files = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const own = files.filter((file) => !file.endsWith('.test.ts') && file !== COMPARES).toSorted();
  const scans = own.map((file) => scan(file, readFileSync(join(root, file), 'utf8')));
  return { templates: scans.flatMap(({ templates }) => templates), promises: scans.flatMap(({ promises }) => promises) };
}

export function scan(file: string, source: string): Scan {
  const templates: Template[] = [];
  const promises: string[] = [];
  const place = (offset: number) => `${file}:${source.slice(0, offset).split('\n').length}`;
  new Visitor({
    TaggedTemplateExpression({ tag, quasi, typeArguments, start }) {
      if (!isSql(tag)) return;
      if (typeArguments) promises.push(place(start));
      const fragments = quasi.quasis.map(({ value }) => value.cooked ?? value.raw);
      const beginning = fragments.join('…').trim().replaceAll(/\s+/gu, ' ').slice(0, 100);
      templates.push({ place: place(start), name: templateName(fragments), beginning });
    },
    CallExpression(call) {
      if (call.typeArguments && calls(call, 'query')) promises.push(place(call.start));
    },
    VariableDeclarator({ id, init, start }) {
      if (init && takesRows(init) && !(id.type === 'ObjectPattern' && id.properties.every(isCount))) promises.push(place(start));
    },
    MemberExpression({ object, property, start }) {
      if (takesRows(object) && !isNamed(property, COUNT)) promises.push(place(start));
    },
  }).visit(parseSync(file, source).program);
  return { templates, promises };
}

const COUNT = 'numAffectedRows';
const isNamed = (node: ESTree.Node, name: string) => node.type === 'Identifier' && node.name === name;
const isCount = (node: ESTree.Node) => node.type === 'Property' && isNamed(node.key, COUNT);

function isSql(tag: ESTree.Node): boolean {
  return isNamed(tag, 'sql') || (tag.type === 'CallExpression' && tag.callee.type === 'Identifier' && SHAPED.has(tag.callee.name));
}

const calls = (call: ESTree.CallExpression, method: string) =>
  call.callee.type === 'MemberExpression' && isNamed(call.callee.property, method);

/** `await sql`…`.execute(…)`, and the like; a transaction's `execute` answers what the work in it does. */
function takesRows(node: ESTree.Node): boolean {
  const inner = node.type === 'ParenthesizedExpression' ? node.expression : node;
  if (inner.type !== 'AwaitExpression' || inner.argument.type !== 'CallExpression') return false;
  const { callee } = inner.argument;
  if (callee.type !== 'MemberExpression' || !isNamed(callee.property, 'execute')) return false;
  return !(callee.object.type === 'CallExpression' && calls(callee.object, 'transaction'));
}

/** Templates that no process wrote into the record (`StatementRecord`). */
export function neverExecuted(templates: readonly Template[], record: string): readonly Template[] {
  const executed = new Set(existsSync(record) ? readFileSync(record, 'utf8').split('\n') : []);
  return templates.filter(({ name }) => !executed.has(name));
}

/** Whether the tests of this run, unit and e2e, executed all SQL of the program; says what they did not. */
export function everyStatementRan(record: string): boolean {
  const { templates } = scanProgram();
  const left = neverExecuted(templates, record);
  for (const { place, beginning } of left) console.error(`${place}: no test executes «${beginning}»`);
  console.log(`${templates.length - left.length} of ${templates.length} templates of SQL were executed`);
  return left.length === 0;
}
