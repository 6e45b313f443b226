import type { Asked } from './provider-api.ts';
import { schemaProblems, type Schema } from './schema-problems.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema } | undefined>>;
  };
}
/** An OpenAPI document of a provider. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
}

/**
 * What of a request is not as a provider documents it: path, method, query and body.
 * @param path with query, without what stands before the paths of the document
 */
export function requestProblems(asked: Asked, path: string, document: OpenApi): readonly string[] {
  const { pathname, searchParams } = new URL(path, 'http://provider');
  const known = Object.keys(document.paths).find((template) => isAt(pathname, template));
  const operation = known && document.paths[known]?.[(asked.method ?? '').toLowerCase()];
  if (!operation) return [`${asked.method} ${pathname} is not documented`];
  const queries = (operation.parameters ?? []).flatMap((parameter) =>
    'in' in parameter && parameter.in === 'query' ? [parameter.name] : [],
  );
  const mediaType = asked.headers['content-type']?.split(';', 1)[0] ?? '';
  const body = operation.requestBody?.content[mediaType];
  return [
    ...[...searchParams.keys()]
      .filter((name) => !queries.includes(name))
      .map((name) => `query ${name} is not documented`),
    ...(asked.body.length > 0 && !body ? [`a body of the type ${mediaType} is not documented`] : []),
    ...(body ? schemaProblems(asked.json ?? formOf(asked.form, body.schema), body.schema, document) : []),
  ];
}

/** Whether a path is one that a template stands for: `/v1/Content/{Sid}`. */
function isAt(pathname: string, template: string): boolean {
  const pattern = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${pattern}$`).test(pathname);
}

/** A form as an object: lists, numbers and booleans are what they are documented as. */
function formOf(form: URLSearchParams, { properties = {} }: Schema): object {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const type = properties[name]?.type;
      const values = form.getAll(name).map((value) => typed(value, type));
      return [name, type === 'array' || values.length > 1 ? values : values[0]];
    }),
  );
}

function typed(value: string, type: Schema['type']): unknown {
  if (type === 'integer' && /^-?\d+$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
