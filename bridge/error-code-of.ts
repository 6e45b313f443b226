import { types } from 'node:util';

/** The code that Node or PostgreSQL has put on an error: `EEXIST`, `23505`. Absent where there is none. */
export function errorCodeOf(error: unknown): string | undefined {
  const code: unknown = types.isNativeError(error) ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}
