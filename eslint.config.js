import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

/** Which libs each lib may use: downwards only. What is not listed may use nothing of ours. */
const MAY_USE = {
  common: [],
  phone: [],
  config: [],
  database: ['common', 'config'],
  changes: ['common', 'config', 'database'],
  jobs: ['common', 'config', 'database'],
  'tata-client': ['common', 'config'],
  media: ['common', 'config', 'database', 'changes', 'access', 'jobs', 'tata-client'],
  templates: ['common', 'config', 'database', 'changes', 'access', 'jobs', 'tata-client'],
  outbox: ['common', 'config', 'database', 'changes', 'phone', 'tata-client'],
  access: ['common', 'config', 'database', 'changes'],
  leads: ['common', 'config', 'database', 'changes', 'phone', 'access'],
  conversations: [
    'common',
    'config',
    'database',
    'changes',
    'phone',
    'access',
    'jobs',
    'tata-client',
    'outbox',
    'leads',
    'jobs',
    'media',
    'templates',
  ],
  webhook: [
    'common',
    'config',
    'database',
    'changes',
    'phone',
    'access',
    'tata-client',
    'outbox',
    'leads',
    'media',
    'templates',
    'conversations',
  ],
  // Tells other systems what the change feed tells
  deliveries: ['common', 'config', 'database', 'changes', 'jobs', 'access', 'leads', 'conversations', 'webhook'],
  push: ['common', 'config', 'database', 'changes', 'access', 'jobs', 'conversations'],
  // Looks at what everybody keeps of one person: see libs/privacy/src/holdings
  privacy: [
    'common',
    'config',
    'database',
    'changes',
    'phone',
    'access',
    'jobs',
    'outbox',
    'media',
    'leads',
    'conversations',
    'webhook',
    'deliveries',
  ],
  // Looks at everything and is needed by nothing
  watch: [
    'common',
    'config',
    'database',
    'changes',
    'access',
    'tata-client',
    'outbox',
    'conversations',
    'webhook',
    'privacy',
  ],
};

const LIBS = Object.keys(MAY_USE);
const DEEP = {
  regex: '^@app/[^/]+/.+|^(\\.\\./)+(libs|apps)/',
  message: 'A lib is met through its index.ts only.',
};

const layers = LIBS.map((lib) => ({
  files: [`libs/${lib}/src/**/*.ts`],
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          DEEP,
          {
            regex: `^@app/(${[...LIBS, 'api', 'tata-simulator'].filter((other) => !MAY_USE[lib].includes(other)).join('|')})$`,
            message: `Libs depend downwards only: ${lib} may not use this one (see eslint.config.js).`,
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'data/**', 'test/browser/output/**', 'screenshots/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'jest.config.js'] },
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-empty-function': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Decorated classes need the values of the types that they name: `import type` would erase the metadata
    files: ['libs/**/*.ts', 'apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: { 'vue/no-v-html': 'error' },
  },
  ...layers,
  {
    files: ['apps/tata-simulator/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^@app/', message: 'The simulator checks us from outside: it uses no lib of ours.' }] },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { ...tseslint.configs.disableTypeChecked.languageOptions, globals: globals.node },
  },
  {
    files: ['apps/tata-simulator/public/**/*.js', 'frontend/public/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    // Answers are looked into without a type: what is checked is what came over the wire
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  prettier,
);
