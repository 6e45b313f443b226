import { freePort } from '../../test/support/free-port.ts';
import type { LoadPlan } from '../../test/support/load/load-plan.ts';
import { prepareLoad } from '../../test/support/load/prepare-load.ts';
import { MOST_CUSTOMERS } from '../../test/support/load/sample-message.ts';
import { startBridgeProcess } from '../../test/support/start-bridge-process.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { bridgeEnvironment } from '../bridge-environment.ts';
import { demoIdentity } from '../demo-identity.ts';
import { median } from '../median.ts';
import { postPayload } from '../post-payload.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, ratio, whole } from '../words.ts';

const ROUNDS = 3;
const MESSAGES = 15_000;
const WARM_UP = 10_000;
const CONNECTIONS = 64;
const PAYLOADS = 5;
const PAYLOAD_MESSAGES = 1_000;

interface Round {
  readonly sms: number;
  readonly newPeople: number;
  readonly knownPeople: number;
  /** Time for one payload of many messages, in ms. */
  readonly payloadMs: number;
}

/**
 * What WhatsApp costs beside SMS: whose a message is has to be found out from several handles, which is most work for
 * people who are new. Same bridge, one load after the other; each round with a database that knows nobody.
 */
export async function whatsapp(say: (line: string) => void): Promise<readonly Measure[]> {
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const one = await measureRound(`r${round}`);
    rounds.push(one);
    say(
      `round ${round}: SMS ${whole(one.sms)}/s, WhatsApp ${whole(one.newPeople)}/s new, ${whole(one.knownPeople)}/s known, payload ${inMilliseconds(one.payloadMs)}`,
    );
  }
  const middle = (value: (round: Round) => number): number => median(rounds.map(value));
  return [
    {
      what: 'WhatsApp messages from Meta answered a second, stored durably, one in each webhook',
      value: `${whole(middle(({ knownPeople }) => knownPeople))} from people who are known, ${whole(middle(({ newPeople }) => newPeople))} from new ones`,
    },
    { what: 'WhatsApp of known people ÷ SMS', value: ratio(middle((one) => one.knownPeople / one.sms)) },
    { what: 'WhatsApp of new people ÷ SMS', value: ratio(middle((one) => one.newPeople / one.sms)) },
    {
      what: `One webhook of Meta with ${whole(PAYLOAD_MESSAGES)} messages`,
      value: `${inMilliseconds(middle(({ payloadMs }) => payloadMs))}, ${whole(middle(({ payloadMs }) => PAYLOAD_MESSAGES / (payloadMs / 1_000)))} messages a second`,
    },
  ];
}

async function measureRound(name: string): Promise<Round> {
  const folder = await temporaryFolder();
  const port = await freePort();
  const bridge = await startBridgeProcess(bridgeEnvironment(port, folder.path));
  const load = (kind: 'sms' | 'whatsapp', part: string, messages: number): Promise<number> =>
    perSecond({ kind, name: `${name}${part}`, messages, ports: [port] });
  try {
    await load('sms', 'warm', WARM_UP);
    const sms = await load('sms', 'sms', MESSAGES);
    const newPeople = await load('whatsapp', 'new', MOST_CUSTOMERS);
    const knownPeople = await load('whatsapp', 'known', MESSAGES);
    const payloads: number[] = [];
    for (let payload = 1; payload <= PAYLOADS; payload += 1) {
      payloads.push(await postPayload(port, `${name}payload${payload}`, PAYLOAD_MESSAGES));
    }
    return { sms, newPeople, knownPeople, payloadMs: median(payloads) };
  } finally {
    await bridge.stop();
    await folder.remove();
  }
}

async function perSecond(part: Pick<LoadPlan, 'kind' | 'name' | 'messages' | 'ports'>): Promise<number> {
  const load = await prepareLoad({
    ...demoIdentity,
    ...part,
    conversations: MOST_CUSTOMERS,
    connections: CONNECTIONS,
    pace: { kind: 'closed', restMs: 0 },
    isRepeated: false,
  });
  const { acknowledged, seconds } = await load.run();
  if (acknowledged !== part.messages) {
    throw new Error(`Of ${part.messages} webhooks ${acknowledged} were answered 2xx.`);
  }
  return acknowledged / seconds;
}
