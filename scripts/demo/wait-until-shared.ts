import { setTimeout } from 'node:timers/promises';
import { demoChannels } from './demo-channels.ts';
import { connectOrg } from './org-client.ts';
import { passwordToken } from './password-token.ts';

const LOOK_EVERY_MS = 100;

/**
 * Waits until the bridge has given the demo's channels to their members: until a member sees all of them.
 * @param username of a member
 * @throws the reason of the signal when it is aborted, or an Error after `longestMs`
 */
export async function waitUntilShared(
  orgUrl: string,
  username: string,
  signal: AbortSignal,
  longestMs: number,
): Promise<void> {
  const org = connectOrg(await passwordToken(orgUrl, username, 'parley'));
  const deadline = Date.now() + longestMs;
  while (Date.now() < deadline) {
    const channels = await org.query('SELECT Id FROM ParleyChannel__c');
    if (channels.length >= demoChannels.length) return;
    await setTimeout(LOOK_EVERY_MS, undefined, { signal });
  }
  throw new Error(`${username} did not see all channels after ${Math.round(longestMs / 1000)} s.`);
}
