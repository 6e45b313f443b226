/** What only unit tests use: the library that emits through wires. */

declare module '@salesforce/wire-service-jest-util' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface TestWireAdapter extends WireAdapterConstructor {
    emit(value: unknown, filter?: (config: { query?: string }) => boolean): void;
    getLastConfig(): Record<string, unknown>;
  }
  export function createTestWireAdapter(): TestWireAdapter;
}
