// The house's plan as rules: who may know whom. docs/architecture.md says why; tests/unit/architecture.test.ts breaks every one.

const foundation = '^src/(record|law|access|codes|ui|time|database|settings|publications|mail|documents|on-paper)/'
const wings = '^src/(children|partners|insight)/'
const top = '^src/(web|api|demo|commands)/|^src/(cli|house)\\.ts$'
const tests = '[.]test[.]tsx?$|/testing[^/]*[.]tsx?$|/testing/|^src/ui/contract/|^tests/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'Two modules that need each other are one.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-is-found',
      comment: 'An import that cannot be resolved is seen by no other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'foundation-knows-no-wing',
      comment: 'The foundation is handed kinds, duties and steps by house.ts; it knows none of them by name.',
      severity: 'error',
      from: { path: foundation },
      to: { path: `${wings}|${top}` },
    },
    {
      name: 'wings-do-not-know-what-stands-on-them',
      comment: 'Server, partner API, demo and commands stand on the wings.',
      severity: 'error',
      from: { path: wings, pathNot: '^src/insight/' },
      to: { path: top },
    },
    {
      name: 'insight-reads-files',
      comment: 'What checks returns reads files as the partner API does, through its index; it knows nothing else that stands on the wings.',
      severity: 'error',
      from: { path: '^src/insight/', pathNot: tests },
      to: { path: top, pathNot: '^src/api/files/index[.]ts$' },
    },
    {
      name: 'only-the-house-lists-the-wings',
      comment: 'Only house.ts, web, api, demo and the commands import wings.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${wings}|${foundation}|${top}` },
      to: { path: wings },
    },
    {
      name: 'areas-meet-at-their-index',
      comment: "An area reads another's facts through the named questions of its index.ts.",
      severity: 'error',
      from: { path: '^src/((?:children|partners|insight)/[^/]+)/' },
      to: { path: wings, pathNot: ['^src/$1/', '^src/[^/]+/[^/]+/index\\.tsx?$'] },
    },
    {
      name: 'time-stands-alone',
      comment: 'Days and instants need nothing but the language.',
      severity: 'error',
      from: { path: '^src/time/', pathNot: tests },
      to: { pathNot: '^src/time/' },
    },
    {
      name: 'database-stands-on-time',
      comment: 'How to reach PostgreSQL does not depend on what is kept in it.',
      severity: 'error',
      from: { path: '^src/database/' },
      to: { path: '^src/', pathNot: '^src/(database|time)/' },
    },
    {
      name: 'law-is-pure',
      comment: 'The law is worked out from facts in memory: it asks no database and knows no screen.',
      severity: 'error',
      from: { path: '^src/law/', pathNot: tests },
      to: { path: '^src/(database|ui|access)/|^node_modules/(pg|fastify|graphile-worker)/' },
    },
    {
      name: 'product-does-not-need-tests',
      comment: 'What only tests use is not there in production.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/commands/test` },
      to: { path: tests },
    },
    {
      name: 'product-needs-no-development-package',
      comment: 'A package of devDependencies is not installed in production.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that only came along with another may go with it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
