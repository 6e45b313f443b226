import { createHash } from 'node:crypto';
import avro from 'avsc';
import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';

/** How change events of one object are written. */
export interface ChangeEventType {
  readonly schemaId: string;
  readonly schemaJson: string;
  /** Names of the fields in the order of the schema; the header is the first. Bitmaps count in it. */
  readonly fieldNames: readonly string[];
  readonly encode: (event: Readonly<Record<string, unknown>>) => Buffer;
}

/** Not in a change event: https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_message_structure.htm */
const ABSENT = ['Id', 'IsDeleted', 'SystemModstamp'];

const texts = { type: 'array', items: 'string' };
const header = {
  type: 'record',
  name: 'ChangeEventHeader',
  fields: [
    { name: 'entityName', type: 'string' },
    { name: 'recordIds', type: texts },
    {
      name: 'changeType',
      type: {
        type: 'enum',
        name: 'ChangeType',
        symbols: [
          ...['CREATE', 'UPDATE', 'DELETE', 'UNDELETE'],
          ...['GAP_CREATE', 'GAP_UPDATE', 'GAP_DELETE', 'GAP_UNDELETE', 'GAP_OVERFLOW'],
        ],
      },
    },
    { name: 'changeOrigin', type: 'string' },
    { name: 'transactionKey', type: 'string' },
    { name: 'sequenceNumber', type: 'int' },
    { name: 'commitTimestamp', type: 'long' },
    { name: 'commitNumber', type: 'long' },
    { name: 'commitUser', type: 'string' },
    { name: 'nulledFields', type: texts },
    { name: 'diffFields', type: texts },
    { name: 'changedFields', type: texts },
  ],
};

/** The Avro schema of an object's change events: the header, then every field of the object, each of which may be null. */
export function changeEventType(object: ObjectSchema): ChangeEventType {
  const fields = object.fields.filter(({ name }) => !ABSENT.includes(name));
  const schema = {
    name: object.name.replace(/__c$/, '__ChangeEvent'),
    namespace: 'com.sforce.eventbus',
    type: 'record',
    fields: [{ name: 'ChangeEventHeader', type: header }, ...fields.map(avroField)],
  };
  const schemaJson = JSON.stringify(schema);
  const type = avro.Type.forSchema(JSON.parse(schemaJson));
  return {
    schemaId: createHash('md5').update(schemaJson).digest('base64url'),
    schemaJson,
    fieldNames: schema.fields.map(({ name }) => name),
    encode: (event) => type.toBuffer(event),
  };
}

function avroField(field: FieldSchema) {
  const [type, doc] = avroTypes[field.type];
  return { name: field.name, type: ['null', type], doc: `Data:${doc}`, default: null };
}

const avroTypes = {
  id: ['string', 'EntityId'],
  reference: ['string', 'EntityId'],
  string: ['string', 'Text'],
  textarea: ['string', 'StringPlusClob'],
  email: ['string', 'Email'],
  phone: ['string', 'Phone'],
  url: ['string', 'Url'],
  picklist: ['string', 'DynamicEnum'],
  combobox: ['string', 'DynamicEnum'],
  base64: ['string', 'Text'],
  boolean: ['boolean', 'Boolean'],
  int: ['int', 'Integer'],
  double: ['double', 'Double'],
  currency: ['double', 'Currency'],
  percent: ['double', 'Percent'],
  date: ['long', 'DateOnly'],
  datetime: ['long', 'DateTime'],
} as const satisfies Record<FieldSchema['type'], readonly [string, string]>;
