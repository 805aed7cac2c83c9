// Which folder may import which: the law of the house. ARCHITECTURE.md has the picture; tests/architecture.test.ts plants a fault
// for every rule and sees it found.
const noun = '^src/features/.+/[^./]+\\.ts$';
const contract = '^src/features/.+\\.contract\\.ts$';
const operations = '^src/features/.+\\.operations\\.ts$';
/** What a room hands to others: only its type may be named elsewhere (tests/architecture.test.ts); `main` hands the thing itself over. */
const offers = '^src/features/.+\\.offers\\.ts$';
const test = '\\.test\\.tsx?$';
const packages = 'node_modules/';
const nodeItself = '^(node:)?[a-z_/]+$';

/** Files of `from` may import what `to` lists, and nothing else. */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: test },
  to: { pathNot: to },
});

module.exports = {
  forbidden: [
    only('kernel-imports-nothing', '^src/kernel/', ['^src/kernel/', `${packages}zod/`]),
    only('domain-is-pure', '^src/domain/', ['^src/(kernel|domain)/', `${packages}zod/`]),
    only('engine-knows-no-domain', '^src/engine/', [
      '^src/(engine|kernel)/',
      `${packages}(yaml|@marcbachmann/cel-js)/`,
      '^(node:)?crypto$',
    ]),
    only('nouns-are-pure', noun, ['^src/(kernel|engine|domain)/', noun, contract]),
    only('contracts-are-shapes', contract, ['^src/(kernel|domain)/', contract, `${packages}zod/`]),
    only('operations-are-declarations', operations, ['^src/(kernel|domain)/', noun, contract, operations, `${packages}zod/`]),
    only('charts-are-pure', '^src/charts/', ['^src/(kernel|charts)/', `${packages}echarts/`]),
    only('ui-knows-no-domain', '^src/ui/', ['^src/(kernel|ui|charts)/', packages]),
    only('papers-know-no-domain', '^src/papers/', ['^src/(kernel|papers|charts)/', packages, nodeItself]),
    only('server-knows-no-domain', '^src/server/', ['^src/(kernel|server)/', packages, nodeItself]),
    {
      name: 'rooms-meet-at-nouns-contracts-and-operations',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: test },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', noun, contract, operations, offers] },
    },
    {
      name: 'pages-never-reach-the-server',
      severity: 'error',
      from: { path: '^src/(ui|charts|features/[^/]+)/.*(\\.tsx|\\.texts\\.ts)$' },
      to: {
        path: [
          '^src/(server|papers|engine)/',
          '\\.(store|actions|routes|serve|offers|jobs|cli|papers|desk|proof|gathering|printing)\\.ts$',
          '^(node:)',
          `${packages}(pg|kysely|hono|hucre|docx)/`,
        ],
      },
    },
    { name: 'nobody-imports-main', severity: 'error', from: { pathNot: ['^src/main/', test, '^tests/'] }, to: { path: '^src/main/' } },
    { name: 'nobody-imports-tests', severity: 'error', from: { path: '^src/', pathNot: test }, to: { path: [test, '^tests/'] } },
    {
      name: 'one-file-knows-the-queue',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/server/job-queue\\.ts$' },
      to: { path: `${packages}pg-boss/` },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { pathNot: offers } } },
    {
      name: 'no-dev-dependency-in-src',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
