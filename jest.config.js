// One configuration, three projects: rules beside their code, HTTP against a real server, journeys in a real browser.
const base = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/properties.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
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
  },
  moduleNameMapper: {
    '^@app/(api|tata-simulator)/(.+)\\.js$': '<rootDir>/apps/$1/src/$2.ts',
    '^@app/([a-z-]+)/(.+)\\.js$': '<rootDir>/libs/$1/src/$2.ts',
    '^@app/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/', '/data/'],
};

export default {
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'http',
      testMatch: ['<rootDir>/test/http/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    {
      ...base,
      displayName: 'cluster',
      // It starts PostgreSQL itself
      testMatch: ['<rootDir>/test/cluster/**/*.e2e-spec.ts'],
    },
    {
      ...base,
      displayName: 'soak',
      testMatch: ['<rootDir>/test/soak/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
