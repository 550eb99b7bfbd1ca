const lib = (...names) => `^libs/(${names.join('|')})/`;
const npm = (...names) => `^node_modules/(${names.join('|')})(/|$)`;
const FRAMEWORK = npm('@nestjs', 'typeorm', 'pg', 'kafkajs', 'fastify', 'rxjs');
const SPEC = '\\.spec\\.ts$';

/** The rules of the house, as sentences. Each says what is forbidden and why. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle is one module pretending to be two: merge them or extract the shared part.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-are-leaves',
      severity: 'error',
      comment:
        'An app deploys alone. What two apps share is a contract or a lib. The simulator has no process of its own: the ' +
        'command line plays its stories.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/($1/|simulator/src/index\\.ts$)' },
    },
    {
      name: 'libs-below-apps',
      severity: 'error',
      comment: 'Libs do not know who uses them.',
      from: { path: '^libs/' },
      to: { path: '^(apps|test)/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Rules import nothing but themselves: no clock, disk, network, framework, or other lib. So they are tested as plain functions.',
      from: { path: lib('once-only'), pathNot: SPEC },
      to: { pathNot: lib('once-only') },
    },
    {
      name: 'contracts-know-nothing',
      severity: 'error',
      comment: 'Contracts are the wire: shapes, canonical forms and validation only.',
      from: { path: lib('contracts'), pathNot: SPEC },
      to: { path: `^libs/|${FRAMEWORK}`, pathNot: lib('contracts') },
    },
    {
      name: 'kafka-in-one-place',
      severity: 'error',
      comment:
        'Only libs/kafka talks to the client library: replacing it stays a one-folder job. (The benchmarks compare us with what others build on it.)',
      from: { pathNot: `${lib('kafka')}|^test/bench/peers/` },
      to: { path: npm('kafkajs') },
    },
    {
      name: 'sql-in-one-place',
      severity: 'error',
      comment: 'All SQL lives in libs/persistence; apps pass a transaction along and name stores.',
      from: { path: '^(apps|libs)/', pathNot: lib('persistence') },
      to: { path: npm('pg') },
    },
    {
      name: 'pages-run-in-a-browser',
      severity: 'error',
      comment:
        'Pages ask over HTTP, as everybody does. Of the libs they take types only: nothing of Node.js reaches a browser.',
      from: { path: '^apps/console/web/', pathNot: SPEC },
      to: { path: '^(libs|apps/(?!console/web/))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-deep-imports',
      severity: 'error',
      comment: 'A lib is its index. Reach in, and the owner can no longer move things.',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      comment: 'Images ship without tests.',
      from: { path: '^(libs|apps)/', pathNot: SPEC },
      to: { path: '\\.(int-|e2e-|browser-)?spec\\.ts$|^test/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nobody imports this: delete it, or say why it stays.',
      from: {
        orphan: true,
        pathNot: '\\.d\\.ts$|(^|/)(main|index)\\.ts$|\\.m?js$|^(test|tools)/|/vite\\.config\\.ts$',
      },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
  },
};
