import { lookUp } from '../../../bridge/crm/salesforce/look/look-up.ts';
import type { Wanted } from '../../../bridge/crm/salesforce/look/wanted.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import type { SalesforceConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';

/** What Salesforce takes of an address. */
const LONGEST_ADDRESS = 16_384;

test('people of a full batch are asked for in addresses that Salesforce takes', async () => {
  const count = 600;
  const each = (text: (number: string) => string) =>
    Array.from({ length: count }, (_, index) => text(`+1303555${1000 + index}`));
  const wanted: Wanted = {
    records: new Map(),
    identityKeys: [...each((number) => `tel:${number}`), ...each((number) => `wa:${number}#2`)],
    conversationKeys: each((number) => `whatsapp:+12025550102|${number}`),
    messageKeys: each((number) => `meta:wamid.HBgLMTMwMzU1NTEwMDAVAgASGBQzQTAy${number}`),
    callKeys: [],
    callIds: [],
    messageIds: each((number) => `a0A${number.slice(1, 13).padEnd(15, '0')}`),
    consentKeys: each((number) => `wa:${number}|whatsapp:+12025550102|Marketing`),
    templates: { ids: [], externalIds: [], keys: [] },
    channelIds: [],
  };
  const addresses: string[] = [];
  const connection: Pick<SalesforceConnection, 'send' | 'version'> = {
    version: () => Promise.resolve('64.0'),
    send: (_method, path, body) => {
      const asked =
        body === undefined
          ? undefined
          : (body as { compositeRequest: readonly { readonly url: string }[] }).compositeRequest;
      addresses.push(...(asked?.map(({ url }) => url) ?? [path]));
      const empty = { done: true, totalSize: 0, records: [] };
      return Promise.resolve(
        asked ? { compositeResponse: asked.map(() => ({ httpStatusCode: 200, body: empty })) } : empty,
      );
    },
  };
  const asked = { entries: new Map(), unanswered: new Set<never>(), own: new Set<never>() };
  await lookUp(connection as SalesforceConnection, createNames(), wanted, asked);
  expect(addresses.length).toBeGreaterThan(0);
  expect(Math.max(...addresses.map((address) => address.length))).toBeLessThan(LONGEST_ADDRESS);
  for (const key of [...wanted.identityKeys, ...wanted.conversationKeys, ...wanted.messageKeys]) {
    expect(addresses.some((address) => address.includes(encodeURIComponent(`'${key}'`)))).toBe(true);
  }
});
