import { existsSync, readFileSync } from 'node:fs';
import type { Asked } from '../support/provider-api.ts';
import { requestProblems, type OpenApi } from '../support/request-problems.ts';

const folder = new URL('../../../shared/conformance/twilio/', import.meta.url);
/** By where the API stands that the tests put in the place of each. */
const files = {
  '/twilio': 'twilio_api_v2010.json',
  '/twilio-content': 'twilio_content_v1.json',
  '/twilio-intelligence': 'twilio_intelligence_v2.json',
};

/** Whether Twilio's OpenAPI documents are there. */
export const hasTwilioDocuments = Object.values(files).every((file) => existsSync(new URL(file, folder)));

const read = new Map<string, OpenApi>();

/** What of a request to Twilio is not as its OpenAPI documents have it. */
export function twilioProblems(asked: Asked): readonly string[] {
  const [prefix, file] = Object.entries(files).find(([start]) => asked.path.startsWith(`${start}/`)) ?? [];
  if (!prefix || !file) return [`${asked.path} is of no API of Twilio`];
  const document = read.get(file) ?? (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as OpenApi);
  read.set(file, document);
  return requestProblems(asked, asked.path.slice(prefix.length), document);
}
