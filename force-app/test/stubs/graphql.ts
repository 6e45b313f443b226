import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/** `lightning/graphql` for unit tests: a document is its text, so that a test can tell two queries apart. */
export const gql = String.raw;
export const graphql = createTestWireAdapter();
