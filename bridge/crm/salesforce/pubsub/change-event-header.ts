import avro from 'avsc';
import { z } from 'zod';

/** The part of a change event that says which records were changed, how and when. */
export interface ChangeEventHeader {
  readonly entityName: string;
  readonly changeType: string;
  readonly recordIds: readonly string[];
  /** Order of the transaction among all of the org; 64 bits. */
  readonly commitNumber: bigint;
}

/** Gives the header of a payload. Throws when the payload does not have the shape of its schema. */
export type ReadHeader = (payload: Buffer) => ChangeEventHeader;

const headerShape = z.object({
  entityName: z.string(),
  changeType: z.string(),
  recordIds: z.array(z.string()),
  commitNumber: z.bigint(),
});

/** Numbers of 64 bits as BigInt: a commit number may be larger than a JavaScript number can hold exactly. */
const long = avro.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: String,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (left: bigint, right: bigint) => (left < right ? -1 : left > right ? 1 : 0),
});

/**
 * Makes the reader for change events of one schema. Salesforce puts the header first, so the rest of the payload is
 * not even decoded: whatever it holds cannot stop the stream.
 *
 * @param schemaJson Avro schema as GetSchema answers it
 * @throws Error when that is not the schema of a change event
 */
export function changeEventHeader(schemaJson: string): ReadHeader {
  const type = avro.Type.forSchema(JSON.parse(schemaJson), { registry: { long } });
  const first = type instanceof avro.types.RecordType ? type.fields[0] : undefined;
  if (first?.name !== 'ChangeEventHeader') throw new Error('The schema is not that of a change event.');
  const header: avro.Type = first.type;
  return (payload) => headerShape.parse(header.decode(payload, 0).value);
}
