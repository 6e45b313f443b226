import { z } from 'zod';

const API = '/services/data/v67.0';
const rowsSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())), done: z.boolean() });

/** The few requests of Salesforce's REST API that filling an org with the demo needs. */
export interface OrgClient {
  /** @returns the rows of one page; more than one page is an error. */
  query(soql: string): Promise<readonly Record<string, unknown>[]>;
  create(object: string, row: object): Promise<void>;
}

/** What opens an org. */
export interface OrgToken {
  readonly accessToken: string;
  /** `https://acme.my.salesforce.com` */
  readonly instanceUrl: string;
}

/** @returns a client whose requests fail with an Error that tells what the org answered, when it refuses one. */
export function connectOrg({ accessToken, instanceUrl }: OrgToken): OrgClient {
  const send = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> =>
    read(
      await fetch(`${instanceUrl}${API}${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  return {
    async query(soql) {
      const { records, done } = rowsSchema.parse(await send('GET', `/query?q=${encodeURIComponent(soql)}`));
      if (!done) throw new Error(`More than one page of rows: ${soql}`);
      return records;
    },
    async create(object, row) {
      await send('POST', `/sobjects/${object}`, row);
    },
  };
}

async function read(answer: Response): Promise<unknown> {
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${body}`);
  return body === '' ? undefined : JSON.parse(body);
}
