/** @jest-config-loader ts-node */
import type { Config } from 'jest';

/** Tests that run in Node: they import the bridge as ES modules, TypeScript stripped by swc. */
const node: Config = {
  displayName: 'node',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

const stubs = '<rootDir>/force-app/test/stubs';

/**
 * Unit tests of the LWCs, in jsdom, on the platform modules' stubs. The engine's CommonJS builds are named, because its
 * main files are ES modules, which a transformed test cannot require.
 */
const lwc: Config = {
  displayName: 'lwc',
  preset: '@lwc/jest-preset',
  testMatch: ['<rootDir>/force-app/**/__tests__/*.test.ts'],
  resolver: '@salesforce/sfdx-lwc-jest/src/resolver.js',
  moduleNameMapper: {
    '^lwc$|^@lwc/engine-dom$': '<rootDir>/node_modules/@lwc/engine-dom/dist/index.cjs',
    '^@lwc/(synthetic-shadow|wire-service)$': '<rootDir>/node_modules/@lwc/$1/dist/index.cjs',
    '^lightning/actions$': `${stubs}/actions.ts`,
    '^lightning/graphql$': `${stubs}/graphql.ts`,
    '^lightning/modal$': `${stubs}/modal.ts`,
    '^lightning/platformUtilityBarApi$': `${stubs}/platform-utility-bar-api.ts`,
  },
  transformIgnorePatterns: ['/node_modules/(?!@salesforce/sfdx-lwc-jest/src/lightning-stubs/)'],
  setupFilesAfterEnv: ['<rootDir>/force-app/test/setup.ts'],
};

const config: Config = {
  projects: [node, lwc],
  testTimeout: 60_000,
  // Most suites wait for databases and browsers: two at once take half the time, also on two cores.
  maxWorkers: 2,
  // A process keeps the ES modules of every suite that it has run. Without an end it would run out of memory.
  workerIdleMemoryLimit: '1200MB',
};

export default config;
