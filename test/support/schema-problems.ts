/** A schema of an OpenAPI document, as far as the documents of our providers go. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/**
 * What of a value does not have the documented shape, each with its place in the value. A property that the document does
 * not know is one, too: it would be sent in vain.
 * @param document the whole OpenAPI document, in which references are looked up
 */
export function schemaProblems(
  value: unknown,
  schema: Schema,
  document: object,
  at = 'body',
): readonly string[] {
  if (schema.$ref) return schemaProblems(value, resolve(schema.$ref, document), document, at);
  const one = (part: Schema) => schemaProblems(value, part, document, at);
  if (schema.allOf) return one(merged(schema.allOf, schema, document));
  for (const choices of [schema.anyOf, schema.oneOf]) {
    if (!choices) continue;
    const found = choices.map((choice) => one(merged([choice], schema, document)));
    return found.some((problems) => problems.length === 0)
      ? []
      : [`${at} is none of ${choices.length} choices: ${found.map(([first]) => first).join(' / ')}`];
  }
  if (value === null && schema.nullable) return [];
  const types = [schema.type ?? []].flat();
  const found = kindOf(value);
  const fits = types.includes(found) || (found === 'integer' && types.includes('number'));
  if (types.length > 0 && !fits) return [`${at} is of type ${found}, not ${types.join(' or ')}`];
  return [...valueProblems(value, schema, at), ...partProblems(value, schema, document, at)];
}

function resolve(reference: string, document: object): Schema {
  const path = reference.replace(/^#\//, '').split('/');
  const found = path.reduce<unknown>(
    (part, name) => (part as Record<string, unknown>)[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  if (typeof found !== 'object' || found === null) throw new Error(`${reference} is not in the document.`);
  return found;
}

/** A schema that demands what all of its parts demand. */
function merged(parts: readonly Schema[], around: Schema, document: object): Schema {
  const { allOf: _all, anyOf: _any, oneOf: _one, ...own } = around;
  return [own, ...parts]
    .map<Schema>((part) => (part.$ref ? resolve(part.$ref, document) : part))
    .map((part) => (part.allOf ? merged(part.allOf, part, document) : part))
    .reduce((left, right) => ({
      ...left,
      ...right,
      ...((left.properties || right.properties) && {
        properties: { ...left.properties, ...right.properties },
      }),
      ...((left.required || right.required) && {
        required: [...(left.required ?? []), ...(right.required ?? [])],
      }),
    }));
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function valueProblems(value: unknown, schema: Schema, at: string): readonly string[] {
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
  const number = typeof value === 'number' ? value : undefined;
  const [least = 0, most = Infinity] = Array.isArray(value)
    ? [schema.minItems, schema.maxItems]
    : [schema.minLength, schema.maxLength];
  return [
    ...(schema.enum && !schema.enum.includes(value) ? [`${at} is ${String(value)}`] : []),
    ...(schema.const !== undefined && schema.const !== value ? [`${at} is not ${String(schema.const)}`] : []),
    ...(typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value)
      ? [`${at} does not match ${schema.pattern}`]
      : []),
    ...(size < least || size > most ? [`${at} has the length ${size}`] : []),
    ...(number !== undefined &&
    (number < (schema.minimum ?? -Infinity) || number > (schema.maximum ?? Infinity))
      ? [`${at} is ${number}`]
      : []),
  ];
}

function partProblems(value: unknown, schema: Schema, document: object, at: string): readonly string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? value.flatMap((one, place) => schemaProblems(one, items, document, `${at}[${place}]`))
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, additionalProperties, required = [] } = schema;
  // A schema that names no property at all says: any object.
  const isOpen = additionalProperties === true || (!schema.properties && additionalProperties !== false);
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, part]) => {
      const known =
        properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
      if (known) return schemaProblems(part, known, document, `${at}.${name}`);
      return isOpen ? [] : [`${at}.${name} is not documented`];
    }),
  ];
}
