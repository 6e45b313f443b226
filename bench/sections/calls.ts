import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/support/free-port.ts';
import { latencies } from '../../test/support/load/latencies.ts';
import { signTwilio } from '../../test/support/sign-twilio.ts';
import { startProcess } from '../../test/support/start-process.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import { demoIdentity } from '../demo-identity.ts';
import { startStage } from '../start-stage.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds } from '../words.ts';

const AT_ONCE = 50;
const ROUNDS = 20;
/** They let the compilers do their work. */
const WARM_UP = 5;
/** Between two rounds what follows from the calls is written to Salesforce, by a bridge and an org on this machine. */
const REST_MS = 1_500;
const PATH = '/webhooks/twilio/voice';
/** How long the bridge may take to learn how the channel wants its calls. */
const KNOWN_MS = 30_000;

/**
 * How long callers wait for the bridge to say what happens next: 50 calls at the same moment, each of somebody else, by
 * signed webhooks. Each is stored and decided in one transaction before its answer. Beside it, in turn, a server that
 * does nothing but check the signature.
 */
export async function calls(say: (line: string) => void): Promise<readonly Measure[]> {
  const stage = await startStage();
  const checkedPort = await freePort();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const script = fileURLToPath(new URL('../servers/express-server.ts', import.meta.url));
    stage.add(
      await startProcess({
        script,
        environment: {
          PORT: String(checkedPort),
          AUTH_TOKEN: demoIdentity.authToken,
          PUBLIC_URL: demoIdentity.publicUrl,
        },
        readyUrl: `http://127.0.0.1:${checkedPort}/ready`,
      }),
    );
    await stage.startBridge();
    let made = 0;
    const call = async (port: number): Promise<Answered> => post(agent, port, (made += 1));
    await waitFor(
      'reps to be rung',
      async () => (await call(stage.bridgePort)).body.includes('<Dial'),
      KNOWN_MS,
    );

    const times = { parley: [] as number[], checked: [] as number[] };
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const [name, port] of [
        ['checked', checkedPort],
        ['parley', stage.bridgePort],
      ] as const) {
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => call(port)));
        if (name === 'parley' && !answers.every(({ body }) => body.includes('<Dial'))) {
          throw new Error('A caller was answered with something else than ringing reps.');
        }
        if (round >= 0) times[name].push(...answers.map(({ ms }) => ms));
      }
      await wait(REST_MS);
    }
    say(`checked ${words(times.checked)}; Parley ${words(times.parley)}`);
    return [
      { what: `${AT_ONCE} calls at once, answered: signature check alone`, value: words(times.checked) },
      {
        what: `${AT_ONCE} calls at once, answered by Parley: stored, decided, reps rung`,
        value: words(times.parley),
        target: '< 100 ms',
      },
    ];
  } finally {
    agent.destroy();
    await stage.stop();
  }
}

interface Answered {
  readonly body: string;
  /** From sending to the last byte of the answer. */
  readonly ms: number;
}

/** A customer calls: one who has not called before. */
function post(agent: Agent, port: number, place: number): Promise<Answered> {
  const form = new URLSearchParams({
    AccountSid: demoIdentity.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: `CA${place.toString(16).padStart(32, '0')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: `+1415${String(2_000_000 + place)}`,
    To: demoIdentity.to,
  }).toString();
  const signature = signTwilio(demoIdentity.authToken, `${demoIdentity.publicUrl}${PATH}`, form);
  return new Promise((done, fail) => {
    const startedAt = performance.now();
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: PATH,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form),
          'x-twilio-signature': signature,
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', fail);
        response.once('end', () => {
          const ms = performance.now() - startedAt;
          if (response.statusCode !== 200) fail(new Error(`A call was answered ${response.statusCode}.`));
          else done({ body: Buffer.concat(parts).toString('utf8'), ms });
        });
      },
    );
    asked.once('error', fail);
    asked.end(form);
  });
}

function words(times: readonly number[]): string {
  const { p50, p95, max } = latencies(times);
  return `p50 ${inMilliseconds(p50)}, p95 ${inMilliseconds(p95)}, longest ${inMilliseconds(max)}`;
}
