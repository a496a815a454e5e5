// One configuration, five projects: rules beside their code, HTTP against a real server, journeys in a real browser; and, apart from
// `npm test`, several instances and the soak.
const fromSources = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: fromSources,
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/support/jest/fast-check.mjs',
    '^@app/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/', '/data/'],
};

/** Packages that specs share objects with the server through, or that are large. */
const BY_NODE =
  '(?:typeorm/index\\.mjs|pg/esm/index\\.mjs|@nestjs/.+\\.js|fast-check/lib/fast-check\\.js|playwright-core/index\\.mjs)$';

/** What was built, loaded by Node: see test/support/jest/environment.mjs. */
const server = {
  ...base,
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  transform: {
    [`/(?:libs|apps)/[^/]+/dist/.+\\.js$|/node_modules/${BY_NODE}`]: '<rootDir>/test/support/jest/loaded-by-node.mjs',
    ...fromSources,
  },
  transformIgnorePatterns: [`/node_modules/(?!${BY_NODE})`],
  moduleNameMapper: {
    '^@app/(api|tata-simulator)/(.+)\\.js$': '<rootDir>/apps/$1/dist/$2.js',
    '^@app/([a-z-]+)/(.+)\\.js$': '<rootDir>/libs/$1/dist/$2.js',
    '^(?:\\.\\./)+libs/([a-z-]+)/src/(.+)\\.js$': '<rootDir>/libs/$1/dist/$2.js',
    ...base.moduleNameMapper,
    '^@app/([a-z-]+)$': '<rootDir>/libs/$1/dist/index.js',
  },
};

/** One PostgreSQL for all of a run. */
const withDatabase = {
  ...server,
  globalSetup: '<rootDir>/test/support/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/jest/global-teardown.mjs',
};

export default {
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/jest/sequencer.mjs',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'http', testMatch: ['<rootDir>/test/http/**/*.e2e-spec.ts'] },
    {
      ...withDatabase,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/jest/browser-setup.mjs',
    },
    // It starts PostgreSQL itself
    { ...server, displayName: 'cluster', testMatch: ['<rootDir>/test/cluster/**/*.e2e-spec.ts'] },
    { ...withDatabase, displayName: 'soak', testMatch: ['<rootDir>/test/soak/**/*.e2e-spec.ts'] },
  ],
};
