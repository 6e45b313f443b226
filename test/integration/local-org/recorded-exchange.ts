import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const exchangeShape = z.object({
  request: z.object({
    url: z.string().optional(),
    urlPath: z.string().optional(),
    method: z.string(),
    queryParameters: z.record(z.string(), z.object({ equalTo: z.string() })).default({}),
    bodyPatterns: z.array(z.object({ equalToJson: z.string() })).default([]),
    headers: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  }),
  response: z.object({
    status: z.number(),
    body: z.string().optional(),
    base64Body: z.string().optional(),
    headers: z.record(z.string(), z.unknown()).default({}),
  }),
});

/** A request to a real org and its answer, as they were recorded. */
export interface RecordedExchange {
  readonly name: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: string | undefined;
  readonly token: string | undefined;
  readonly answer: {
    readonly status: number;
    readonly text: string;
    readonly bytes: Buffer | undefined;
    readonly headers: Readonly<Record<string, unknown>>;
  };
}

const folder = fileURLToPath(new URL('../../../../shared/conformance/salesforce', import.meta.url));

/** All recorded exchanges, or none where they are not at hand. */
export function recordedExchanges(): readonly RecordedExchange[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => {
    const { request, response } = exchangeShape.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
    const query = new URLSearchParams();
    for (const [name, { equalTo }] of Object.entries(request.queryParameters)) query.set(name, equalTo);
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    return {
      name: file.replace('.json', ''),
      method: request.method,
      path: `${request.url ?? request.urlPath ?? ''}${search}`,
      body: request.bodyPatterns[0]?.equalToJson,
      token: request.headers['Authorization']?.['equalTo']?.replace('Bearer ', ''),
      answer: {
        status: response.status,
        text: response.body ?? '',
        bytes: response.base64Body === undefined ? undefined : Buffer.from(response.base64Body, 'base64'),
        headers: response.headers,
      },
    };
  });
}
