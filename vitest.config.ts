import { defineConfig } from 'vitest/config'

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const
const databaseTests = 'src/**/*.db.test.ts'

export default defineConfig({
  oxc,
  test: {
    maxWorkers: 2,
    globalSetup: ['tests/temporary-folder.ts'],
    // A file finds the modules as the one before it left them, and so must leave them as it found them: reading Rowan anew for each file is
    // a third of the time.
    isolate: false,
    restoreMocks: true,
    // A machine may be busy with other things: what is slow is not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.{ts,tsx}'], exclude: [databaseTests] },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [databaseTests, 'tests/**/*.db.test.ts'],
          globalSetup: ['src/database/testing-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
          globalSetup: ['src/database/testing-setup.ts'],
          // Once, of many runs, a browser waited for ever for a page that was there; the cause is not known. It is asked once more.
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
