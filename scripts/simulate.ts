import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { signWebhook } from '../test/simulators/twilio/sign-webhook.ts';

/**
 * Sends a recorded webhook to a bridge by hand: `npm run simulate -- twilio/sms-inbound Body=Hello`. Values replace
 * those of the fixture, a message id is made up unless one is given, and the request is signed as Twilio would.
 */
const fixtures = new URL('../test/fixtures/', import.meta.url);
const [name, ...changes] = process.argv.slice(2);
const names = await fixtureNames();

if (name === undefined || !names.includes(name)) {
  console.log(
    `${name === undefined ? 'Say which webhook to send.' : `There is no webhook "${name}".`} There are:\n`,
  );
  console.log(names.map((known) => `  ${known}`).join('\n'));
  console.log('\nFor example: npm run simulate -- twilio/sms-inbound From=+12025550141 "Body=Is it ready?"');
  process.exitCode = 1;
} else {
  const form = new URLSearchParams(await readFile(new URL(`${name}.txt`, fixtures), 'utf8'));
  process.exitCode = await send(form, changes);
}

async function fixtureNames(): Promise<readonly string[]> {
  const files = await readdir(new URL('twilio/', fixtures));
  return files
    .filter((file) => file.endsWith('.txt'))
    .map((file) => `twilio/${file.slice(0, -'.txt'.length)}`)
    .sort();
}

/** @returns the exit code: 0 when the bridge has taken the webhook. */
async function send(form: URLSearchParams, changes: readonly string[]): Promise<number> {
  const { PARLEY_PORT, PUBLIC_URL, TWILIO_AUTH_TOKEN } = process.env;
  const sid = `SM${randomBytes(16).toString('hex')}`;
  for (const key of ['MessageSid', 'SmsMessageSid', 'SmsSid']) if (form.has(key)) form.set(key, sid);
  let query = '';
  for (const change of changes) {
    const [key, ...value] = change.split('=');
    if (!key || value.length === 0) {
      console.log(`"${change}" is not of the form key=value.`);
      return 1;
    }
    // The id of our own message is not Twilio's: it stands in the address that we gave for status callbacks.
    if (key === 'message') query = `?message=${encodeURIComponent(value.join('='))}`;
    else form.set(key, value.join('='));
  }

  const path = form.has('MessageStatus') ? `message-status${query}` : 'messages';
  const url = `${PUBLIC_URL || `http://127.0.0.1:${PARLEY_PORT || '3000'}`}/webhooks/twilio/${path}`;
  const signature = signWebhook(TWILIO_AUTH_TOKEN || 'demo-twilio-auth-token', url, form);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'X-Twilio-Signature': signature, 'I-Twilio-Idempotency-Token': crypto.randomUUID() },
      body: form,
    });
    console.log(`POST ${url}`);
    console.log(`     ${form.get('From')} → ${form.get('To')}, ${form.get('MessageSid')}`);
    console.log(`${answer.status}  ${answer.ok ? 'The bridge has taken it.' : await answer.text()}`);
    return answer.ok ? 0 : 1;
  } catch {
    console.log(`Nothing answers at ${url}. Start Parley with npm start, or set PUBLIC_URL.`);
    return 1;
  }
}
