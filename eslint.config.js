import lwcRecommended from '@salesforce/eslint-config-lwc/recommended-ts.js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const longestFile = ['error', { max: 400, skipBlankLines: false, skipComments: false }];

/** Syntax that Node cannot strip, and syntax that this project does without. */
const forbiddenSyntax = [
  'error',
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
  { selector: 'TSParameterProperty', message: 'Declare the field and assign it.' },
  { selector: 'ExportAllDeclaration', message: 'Name what a module exports.' },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name, so that the name is the same everywhere.',
  },
];

const jestGlobals = Object.fromEntries(
  ['describe', 'test', 'it', 'expect', 'jest', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'].map(
    (name) => [name, 'readonly'],
  ),
);

const lightningFiles = ['force-app/**/lwc/**/*.ts'];
const lightningTests = ['force-app/**/__tests__/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'build/',
      'coverage/',
      '.parley/',
      // Compiled from the TypeScript beside it.
      'force-app/**/lwc/**/*.js',
    ],
  },
  {
    files: [
      'bench/**/*.ts',
      'bridge/**/*.ts',
      'scripts/**/*.ts',
      'test/**/*.ts',
      '*.config.ts',
      ...lightningTests,
      'force-app/test/**/*.ts',
    ],
    extends: [tseslint.configs.strict],
    rules: {
      'max-lines': longestFile,
      'no-restricted-syntax': forbiddenSyntax,
      eqeqeq: 'error',
      'no-template-curly-in-string': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `void` marks a promise or an answer that nobody waits for.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['bridge/**/*.ts'],
    ignores: ['bridge/main.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'bridge/config.ts reads the environment.' },
      ],
    },
  },
  {
    // jest and the platform's module loader ask for default exports.
    files: [
      '*.config.ts',
      'test/local-org/lightning/page/{modules,types}/**/*.ts',
      'force-app/test/stubs/modal.ts',
    ],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    files: ['test/**/*.test.ts', ...lightningTests],
    plugins: { jest },
    languageOptions: { globals: jestGlobals },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/no-commented-out-tests': 'error',
      'jest/valid-expect': 'error',
      'jest/valid-title': 'error',
    },
  },
  {
    files: lightningFiles,
    ignores: lightningTests,
    extends: [tseslint.configs.recommended, lwcRecommended],
    languageOptions: { parser: tseslint.parser },
    rules: {
      'max-lines': longestFile,
      // TypeScript checks these, and knows of names that only types have.
      'no-redeclare': 'off',
      'no-undef': 'off',
      'no-unused-vars': 'off',
      // Keys of index signatures are written in brackets, and `void` marks a promise that nobody waits for.
      'dot-notation': 'off',
      'no-void': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { 'max-lines': longestFile },
  },
);
