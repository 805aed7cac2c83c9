import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const law = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: readonly { readonly name: string }[] };

interface Cruise {
  readonly summary: {
    readonly error: number;
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

/** Runs the checker by its own script, so that the test needs no shell. Faults make it exit with their number, which is expected here. */
function cruise(folder: string): Cruise {
  const script = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  try {
    return JSON.parse(
      execFileSync(process.execPath, [script, 'src', '--output-type', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 }),
    ) as Cruise;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Cruise;
  }
}

/** Imports of another room's offers that bring more than types: a room says what it needs, and `main` hands it over. */
const takenOffers = (source: string): string[] =>
  [...source.matchAll(/^import (?!type )[^;]*? from '#features\/[^']+\.offers\.ts';/gmu)].map(([line]) => line);

test('of what another room offers, rooms name the types only', () => {
  expect(takenOffers("import { offerA } from '#features/a/a.offers.ts';")).toHaveLength(1);
  expect(takenOffers("import type { AOffers } from '#features/a/a.offers.ts';")).toEqual([]);
  const sources = globSync('src/features/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('.test.'));
  const taken = sources.flatMap((file) => takenOffers(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line}`));
  expect(taken).toEqual([]);
  expect(sources.length).toBeGreaterThan(300);
});

describe('the import law', () => {
  test('holds, and the checker saw the modules that it speaks of', () => {
    const { summary } = cruise(root);
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    // A checker that cannot parse TypeScript sees nothing and finds nothing.
    expect(summary.totalCruised).toBeGreaterThan(250);
  });

  const planted = mkdtempSync(join(tmpdir(), 'law-'));
  afterAll(() => rmSync(planted, { recursive: true }));

  /** One fault per rule: the file, and what it must not import. */
  const faults: Readonly<Record<string, readonly [file: string, code: string]>> = {
    'kernel-imports-nothing': ['src/kernel/a.ts', "import '#engine/engine.ts';"],
    'domain-is-pure': ['src/domain/a.ts', "import '#server/server.ts';"],
    'engine-knows-no-domain': ['src/engine/a.ts', "import type { R } from '#features/rooms/rooms.ts'; export type E = R;"],
    'nouns-are-pure': ['src/features/rooms/upstairs/beds.ts', "import 'node:fs';"],
    'contracts-are-shapes': ['src/features/rooms/rooms.contract.ts', "import '#server/server.ts';"],
    'operations-are-declarations': ['src/features/rooms/rooms.operations.ts', "import './rooms.store.ts';"],
    'charts-are-pure': ['src/charts/a.ts', "import '#server/server.ts';"],
    'ui-knows-no-domain': ['src/ui/a.tsx', "import '#features/rooms/rooms.ts';"],
    'papers-know-no-domain': ['src/papers/a.ts', "import '#features/rooms/rooms.ts';"],
    'server-knows-no-domain': ['src/server/a.ts', "import '#features/rooms/rooms.ts';"],
    'rooms-meet-at-nouns-contracts-and-operations': ['src/features/halls/halls.actions.ts', "import '#features/rooms/rooms.store.ts';"],
    'pages-never-reach-the-server': ['src/features/rooms/rooms.page.tsx', "import './rooms.store.ts';"],
    'nobody-imports-main': ['src/features/halls/halls.routes.ts', "import '#main/main.ts';"],
    'nobody-imports-tests': ['src/features/halls/halls.store.ts', "import './halls.test.ts';"],
    'one-file-knows-the-queue': ['src/server/f.ts', "import 'pg-boss';"],
    'no-cycles': ['src/server/b.ts', "import './c.ts';"],
    'no-dev-dependency-in-src': ['src/server/d.ts', "import 'fast-check';"],
    'no-unresolvable': ['src/server/e.ts', "import './gone.ts';"],
  };

  const bystanders = {
    'src/engine/engine.ts': 'export {};',
    'src/server/server.ts': 'export {};',
    'src/server/c.ts': "import './b.ts';",
    'src/main/main.ts': 'export {};',
    'src/features/rooms/rooms.ts': 'export type R = 1;',
    'src/features/rooms/rooms.store.ts': 'export {};',
    'src/features/rooms/rooms.offers.ts': 'export const offer = () => 1;',
    'src/features/halls/halls.test.ts': 'export {};',
  };

  function plant(): Cruise {
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(join(root, file), join(planted, file));
    symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'), 'junction');
    for (const [path, code] of [...Object.values(faults), ...Object.entries(bystanders)]) {
      mkdirSync(dirname(join(planted, path)), { recursive: true });
      writeFileSync(join(planted, path), `${code}\n`);
    }
    return cruise(planted);
  }

  test('has no rule without a planted fault', () => {
    expect(Object.keys(faults).toSorted()).toEqual(law.forbidden.map((rule) => rule.name).toSorted());
  });

  test('finds each planted fault in the file that has it', () => {
    const { violations } = plant().summary;
    for (const [rule, [file]] of Object.entries(faults)) {
      expect(
        violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from),
        rule,
      ).toContain(file);
    }
  });
});
