import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { provideBrowser } from './support/browser.ts';
import { providePdfReader } from './support/pdf-reader.ts';
import { everyStatementRan } from './support/statements.ts';

/**
 * `npm test`: everything that must hold, cheapest first. `npm test -- types unit` runs only these. `npm run test:long`: the same, with every
 * random and killing test as often as it was written for.
 */

type Count = { readonly passed: number; readonly failed: number };

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'checks-'));
const [isLong, wanted] = [process.argv.includes('--long'), process.argv.slice(2).filter((name) => name !== '--long')];
/** Where the tests of a run write down which SQL they executed. */
const statements = join(scratch, 'statements');
const env = {
  ...process.env,
  ...(isLong && { TONGKET_LONG: '1' }),
  PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
  TONGKET_STATEMENTS: statements,
};
const stateBefore = treeState();
/** A check that takes longer hangs: what it printed until then says more than a machine that waits. */
const PATIENCE_MINUTES = isLong ? 240 : 30;

const checks: readonly { readonly name: string; readonly run: () => Count }[] = [
  { name: 'format', run: () => one(tool('oxfmt', '--check')) },
  { name: 'lint', run: () => one(tool('oxlint', '--type-aware', '--deny-warnings')) },
  { name: 'types', run: () => one(tool('tsc', '--noEmit')) },
  { name: 'imports', run: () => one(tool('depcruise', 'src')) },
  { name: 'unused', run: () => one(tool('knip')) },
  { name: 'tools', run: () => one(hasTools()) },
  { name: 'unit', run: () => tests('unit') },
  { name: 'e2e', run: () => tests('e2e') },
  { name: 'statements', run: () => one(everyStatementRan(statements)) },
  { name: 'tree', run: () => one(treeIsUntouched()) },
];

process.exitCode = runChecks(wanted);
rmSync(scratch, { recursive: true });

function runChecks(wanted: readonly string[]): number {
  const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`There is no check "${unknown.join('", "')}". There are: ${checks.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const total = { passed: 0, failed: 0 };
  const summary: string[] = [];
  for (const { name, run } of checks.filter((check) => wanted.length === 0 || wanted.includes(check.name))) {
    console.log(`\n== ${name}`);
    const start = performance.now();
    const { passed, failed } = run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    total.passed += passed;
    total.failed += failed;
    summary.push(`${failed ? 'FAILED' : 'ok'.padEnd(6)} ${name.padEnd(10)} ${seconds.padStart(6)} s  ${passed} passed, ${failed} failed`);
  }
  console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

function one(holds: boolean): Count {
  return holds ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function tool(name: string, ...args: string[]): boolean {
  // On Windows the tools are .cmd files, which only a shell runs.
  const { status, signal, error } = spawnSync(name, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    timeout: PATIENCE_MINUTES * 60_000,
    killSignal: 'SIGKILL',
  });
  if (signal === 'SIGKILL') console.error(`${name} did not end within ${PATIENCE_MINUTES} minutes, or was killed`);
  else if (error) console.error(error.message);
  return status === 0;
}

/** Counts the tests themselves. A file that could not be read, or a run that died, is one failure. */
function tests(project: string): Count {
  const report = join(scratch, `${project}.json`);
  const succeeded = tool('vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  if (!existsSync(report)) return one(false);
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed, failed: succeeded ? failed : Math.max(failed, 1) };
}

/** What tests need of the machine: a browser, and in CI also what reads PDFs back; elsewhere those tests are skipped. */
function hasTools(): boolean {
  try {
    console.log(provideBrowser());
    const canReadPdfs = providePdfReader();
    if (!canReadPdfs) console.error('poppler-utils is not installed: PDFs are not read back and not looked at');
    return canReadPdfs || !process.env['CI'];
  } catch (problem) {
    console.error(String(problem));
    return false;
  }
}

/** What git sees of the work tree: which files differ from the commit, and how. */
function treeState(): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, maxBuffer: 1e9 }).stdout;
  return createHash('sha256').update(git('status', '--porcelain')).update(git('diff', 'HEAD')).digest('hex');
}

/** The checks must leave no file behind and change none. */
function treeIsUntouched(): boolean {
  if (treeState() === stateBefore) return true;
  console.error('The checks changed the work tree:');
  spawnSync('git', ['status', '--short'], { cwd: root, stdio: 'inherit' });
  return false;
}
