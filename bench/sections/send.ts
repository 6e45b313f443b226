import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/support/free-port.ts';
import { startProcess, type RunningProcess } from '../../test/support/start-process.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import { demoIdentity } from '../demo-identity.ts';
import { startStage } from '../start-stage.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, whole } from '../words.ts';

const REPLIES = 1_000;
const CONVERSATIONS = 200;

/**
 * Replies that wait in Salesforce when the bridge starts: how long they take to the customers, in order within each
 * conversation, and how many API requests finding them, asking before each send, writing what came of it, delivery
 * statuses and Tasks need.
 */
export async function send(say: (line: string) => void): Promise<readonly Measure[]> {
  const stage = await startStage();
  try {
    const twilioPort = await freePort();
    stage.add(await startTwilio(twilioPort, stage.bridgePort));
    await stage.queueReplies(REPLIES, CONVERSATIONS);
    const before = (await stage.figures()).apiUsed;
    await stage.startBridge({ org: stage.org, twilioApiUrl: `http://127.0.0.1:${twilioPort}/twilio` });
    const startedAt = performance.now();
    const have = async (what: 'sent' | 'delivered'): Promise<boolean> =>
      (await stage.sent())[what] + (await stage.sent()).failed >= REPLIES;
    await waitFor('all replies to be sent', () => have('sent'), 120_000);
    const sentMs = performance.now() - startedAt;
    await waitFor('all replies to be delivered', () => have('delivered'), 120_000);
    const deliveredMs = performance.now() - startedAt;
    await waitFor('all Tasks', async () => (await stage.written()).tasks >= CONVERSATIONS, 60_000);
    const requests = (((await stage.figures()).apiUsed - before) / REPLIES) * 1_000;
    const { failed } = await stage.sent();
    say(
      `${whole(REPLIES / (sentMs / 1_000))}/s, ${requests.toFixed(1)} requests per 1,000, ${failed} failed`,
    );
    return [
      {
        what: `${whole(REPLIES)} replies that wait in ${CONVERSATIONS} conversations, from start to the last one noted as sent`,
        value: `${inMilliseconds(sentMs)}, ${whole(REPLIES / (sentMs / 1_000))} a second; as delivered ${inMilliseconds(deliveredMs)}`,
      },
      {
        what: 'API requests per 1,000 replies, with what is asked before sending, statuses and Tasks',
        value: requests.toFixed(1),
      },
      { what: 'Replies that did not reach the customer', value: String(failed), target: '0' },
    ];
  } finally {
    await stage.stop();
  }
}

function startTwilio(port: number, bridgePort: number): Promise<RunningProcess> {
  return startProcess({
    script: fileURLToPath(new URL('../../test/simulators/main.ts', import.meta.url)),
    environment: {
      SIMULATOR_PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${bridgePort}`,
      TWILIO_ACCOUNT_SID: demoIdentity.accountSid,
      TWILIO_AUTH_TOKEN: demoIdentity.authToken,
    },
    readyUrl: `http://127.0.0.1:${port}/`,
  });
}
