import { z } from 'zod';

const API = '/services/data/v67.0';
const tokenSchema = z.object({ access_token: z.string(), instance_url: z.string() });
const rowsSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())), done: z.boolean() });

/** The few requests of Salesforce's REST API that filling an org with the demo needs. */
export interface OrgClient {
  /** @returns the rows of one page; more than one page is an error. */
  query(soql: string): Promise<readonly Record<string, unknown>[]>;
  create(object: string, row: object): Promise<void>;
}

/**
 * Logs in to a local org with a name and a password. A real org would not allow that.
 * @throws Error with what the org answered, of each request that it refuses
 */
export async function logIn(orgUrl: string, username: string, password: string): Promise<OrgClient> {
  const answer = await fetch(`${orgUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username, password }),
  });
  const token = tokenSchema.parse(await read(answer));

  const send = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> =>
    read(
      await fetch(`${token.instance_url}${API}${path}`, {
        method,
        headers: { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
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
