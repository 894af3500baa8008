import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Tests read the simulator's source, so that they never run against a stale build of it.
    alias: Object.fromEntries(
      ['genesys-cloud-simulator', 'genesys-preflight/simulator'].map((name) => [
        name,
        fileURLToPath(new URL('./packages/simulator/src/index.ts', import.meta.url)),
      ]),
    ),
  },
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    // It imports JSON without saying so, which Node refuses.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    slowTestThreshold: 2_000,
    // A core each: left to itself, vitest takes one of two.
    maxWorkers: '100%',
    reporters: ['default', './test/reporting/closing-line-reporter.ts'],
  },
});
