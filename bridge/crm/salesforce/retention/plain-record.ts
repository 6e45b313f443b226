import { z } from 'zod';

const fields = z.record(z.string(), z.unknown());

/** The fields of a row that hold something, without what the API says about the row itself. */
export function plainRecord(row: unknown): Readonly<Record<string, unknown>> {
  const held = Object.entries(fields.parse(row));
  return Object.fromEntries(held.filter(([name, value]) => name !== 'attributes' && value !== null));
}
