import { defineConfig } from 'vitest/config'

/** The tests that mutation testing runs for the law and the duties: `node node_modules/@stryker-mutator/core/bin/stryker.js run`. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/law/**/*.test.ts', 'src/**/duties*.test.ts', 'src/**/stories*.test.ts', 'src/partners/protection-teams/*.test.ts'],
    exclude: ['src/**/*.db.test.ts'],
    restoreMocks: true,
  },
})
