import { createTestWireAdapter } from '@salesforce/wire-service-jest-util';

/** `lightning/platformUtilityBarApi` for unit tests: an open panel, whose clicks the test hands on. */
export const EnclosingUtilityId = createTestWireAdapter();
export const getInfo = jest.fn(() => Promise.resolve({ utilityVisible: true }));
export const open = jest.fn(() => Promise.resolve(true));
export const updateUtility = jest.fn(() => Promise.resolve(true));
export const updatePanel = jest.fn(() => Promise.resolve(true));
export const onUtilityClick = jest.fn(() => Promise.resolve(true));
