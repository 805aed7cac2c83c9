import { defineConfig } from 'vitest/config';
import { effort } from './tests/support/effort.ts';

/** Every value of every row is compared with its statement's shape, in the tests' own processes and in those that they start. */
const env = { TONGKET_CHECK_ROWS: '1' };

/** A test that takes so many milliseconds hangs: no machine is that busy. `tests/run.ts` waits a little longer, so that the test has a name. */
const PATIENCE = effort({ push: 25, long: 230 }) * 60_000;
const patience = { testTimeout: PATIENCE, hookTimeout: PATIENCE };

/** Two kinds of tests: `unit` beside the code (a database where they ask for one), `e2e` in a real browser, two files at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'rulebooks/**/*.test.ts',
            'tests/*.test.ts',
            'tests/papers/**/*.test.ts',
            'bin/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          globalSetup: ['tests/support/global-setup.ts'],
          maxWorkers: '100%',
          env,
          ...patience,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.test.ts'],
          globalSetup: ['tests/support/pages-setup.ts', 'tests/support/global-setup.ts'],
          maxWorkers: 2,
          env,
          ...patience,
        },
      },
    ],
  },
});
