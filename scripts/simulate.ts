import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { prepareMeta } from './simulate/prepare-meta.ts';
import type { Change, PreparedWebhook } from './simulate/prepared-webhook.ts';
import { prepareTwilio } from './simulate/prepare-twilio.ts';

/**
 * Sends a recorded webhook to a bridge by hand: `npm run simulate -- twilio/sms-inbound Body=Hello` or
 * `npm run simulate -- meta/text body=Hello`. Values replace those of the fixture, a message id is made up unless one
 * is given, and the request is signed as the provider would.
 */
const fixtures = new URL('../test/fixtures/', import.meta.url);
/** How each provider's fixtures end. */
const endings: Readonly<Record<string, string>> = { meta: '.json', twilio: '.txt' };

const [name, ...words] = process.argv.slice(2);
const names = await fixtureNames();
const changes = words.map(readChange);
const wrong = words[changes.indexOf(undefined)];

if (name === undefined || !names.includes(name)) {
  console.log(
    `${name === undefined ? 'Say which webhook to send.' : `There is no webhook "${name}".`} There are:\n`,
  );
  console.log(names.map((known) => `  ${known}`).join('\n'));
  console.log('\nFor example: npm run simulate -- twilio/sms-inbound From=+12025550141 "Body=Is it ready?"');
  console.log('             npm run simulate -- meta/text from=12025550141 "body=Is it ready?"');
  process.exitCode = 1;
} else if (wrong !== undefined) {
  console.log(`"${wrong}" is not of the form key=value.`);
  process.exitCode = 1;
} else {
  process.exitCode = await send(
    name,
    changes.filter((change) => change !== undefined),
  );
}

async function fixtureNames(): Promise<readonly string[]> {
  const lists = Object.entries(endings).map(async ([provider, ending]) => {
    const files = await readdir(new URL(`${provider}/`, fixtures));
    return files
      .filter((file) => file.endsWith(ending))
      .map((file) => `${provider}/${file.slice(0, -ending.length)}`)
      .sort();
  });
  return (await Promise.all(lists)).flat();
}

function readChange(word: string): Change | undefined {
  const [key, ...value] = word.split('=');
  return key && value.length > 0 ? [key, value.join('=')] : undefined;
}

/** @returns the exit code: 0 when the bridge has taken the webhook. */
async function send(fixture: string, wanted: readonly Change[]): Promise<number> {
  const { PARLEY_PORT, PUBLIC_URL } = process.env;
  const publicUrl = PUBLIC_URL || `http://127.0.0.1:${PARLEY_PORT || '3000'}`;
  const { path, headers, body, summary } = await prepare(fixture, wanted, publicUrl);
  try {
    const answer = await fetch(publicUrl + path, { method: 'POST', headers, body });
    console.log(`POST ${publicUrl}${path}`);
    console.log(`     ${summary}`);
    console.log(`${answer.status}  ${answer.ok ? 'The bridge has taken it.' : await answer.text()}`);
    return answer.ok ? 0 : 1;
  } catch {
    console.log(`Nothing answers at ${publicUrl}${path}. Start Parley with npm start, or set PUBLIC_URL.`);
    return 1;
  }
}

async function prepare(
  fixture: string,
  wanted: readonly Change[],
  publicUrl: string,
): Promise<PreparedWebhook> {
  const { META_APP_SECRET, TWILIO_AUTH_TOKEN } = process.env;
  const provider = fixture.split('/', 1)[0] ?? '';
  const recorded = await readFile(new URL(fixture + (endings[provider] ?? ''), fixtures), 'utf8');
  return provider === 'meta'
    ? prepareMeta(recorded, wanted, { appSecret: META_APP_SECRET || 'demo-meta-app-secret' })
    : prepareTwilio(recorded, wanted, {
        address: await addressOf(fixture),
        publicUrl,
        authToken: TWILIO_AUTH_TOKEN || 'demo-twilio-auth-token',
      });
}

/** Where a request about a call was posted to: its address says what it is about. */
async function addressOf(fixture: string): Promise<string | undefined> {
  const addresses = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(new URL('twilio/addresses.json', fixtures), 'utf8')));
  return addresses[fixture.split('/', 2)[1] ?? ''];
}
