interface Field {
  readonly name: string;
  readonly type: unknown;
}

/**
 * Reads `changedFields` or `nulledFields` of a header, by the documented rule and apart from what writes them: the
 * first text is a bitmap of the fields of the record, each further one (`4-0x10`) a bitmap of the fields inside the
 * compound field at that place. A bitmap is a hexadecimal number whose lowest bit is the first field.
 * https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-deserialization-considerations.html
 */
export function expandBitmap(bitmaps: readonly string[], fields: readonly Field[]): readonly string[] {
  return bitmaps.flatMap((bitmap) => {
    const [, place, hex = ''] = /^(?:(\d+)-)?0x((?:[0-9A-F]{2})+)$/.exec(bitmap) ?? [];
    if (hex === '') throw new Error(`${bitmap} is not a bitmap.`);
    if (place === undefined) return named(hex, fields);
    const parent = fields[Number(place)];
    return named(hex, compoundOf(parent)).map((name) => `${parent?.name}.${name}`);
  });
}

function named(hex: string, fields: readonly Field[]): readonly string[] {
  const bits = [...Buffer.from(hex, 'hex')].reverse();
  return fields.flatMap(({ name }, place) => ((bits[place >> 3] ?? 0) & (1 << (place & 7)) ? [name] : []));
}

function compoundOf(field: Field | undefined): readonly Field[] {
  const types: readonly unknown[] = Array.isArray(field?.type) ? field.type : [field?.type];
  const compound = types.find(
    (type): type is { fields: readonly Field[] } => Object(type).fields !== undefined,
  );
  if (!compound) throw new Error(`${field?.name} is not a compound field.`);
  return compound.fields;
}
