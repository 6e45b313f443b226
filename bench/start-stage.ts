import { fileURLToPath } from 'node:url';
import { freePort } from '../test/support/free-port.ts';
import type { LoadPlan } from '../test/support/load/load-plan.ts';
import { startBridgeProcess } from '../test/support/start-bridge-process.ts';
import { startProcess, type RunningProcess } from '../test/support/start-process.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { ask } from './ask.ts';
import { bridgeEnvironment, type Surroundings } from './bridge-environment.ts';
import { demoIdentity } from './demo-identity.ts';
import type { AddPeople, OrgAnswer } from './org-messages.ts';
import type { LinkFigures } from './slow-link-figures.ts';

/** An org far away, and a bridge's data folder; each section starts its bridge itself. */
export interface Stage {
  readonly dataFolder: string;
  /** Where the org is, at the end of the slow link. */
  readonly org: { readonly url: string; readonly accessToken: string };
  /** A plan of a load that meets the bridge at its port. */
  plan(load: Pick<LoadPlan, 'name' | 'messages' | 'conversations' | 'pace'>): LoadPlan;
  /** Starts the bridge, with the org unless it is said to be away. */
  startBridge(surroundings?: Surroundings): Promise<RunningProcess>;
  /** Runs another part until the stage ends. */
  add(part: RunningProcess): void;
  readonly bridgePort: number;
  figures(): Promise<LinkFigures>;
  written(): Promise<Extract<OrgAnswer, { kind: 'written' }>>;
  sent(): Promise<Extract<OrgAnswer, { kind: 'sent' }>>;
  queueReplies(replies: number, conversations: number): Promise<unknown>;
  /** Contacts of the first customers of a load, or of others. */
  addPeople(who: AddPeople['who'], count: number): Promise<unknown>;
  /** Gives the bridge a command, as a row of Salesforce. @returns its id */
  command(command: 'CheckNumbers'): Promise<string>;
  commandStatus(id: string): Promise<Extract<OrgAnswer, { kind: 'commandStatus' }>>;
  check(plan: LoadPlan): Promise<Extract<OrgAnswer, { kind: 'checked' }>>;
  stop(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  const folder = await temporaryFolder();
  const [orgPort, linkPort, bridgePort] = [await freePort(), await freePort(), await freePort()];
  const org = await startServer('measured-org.ts', { PORT: String(orgPort) }, `${at(orgPort)}/services/data`);
  const link = await startServer(
    'slow-link.ts',
    { PORT: String(linkPort), TARGET_PORT: String(orgPort) },
    `${at(linkPort)}/ready`,
  );
  const parts = [link, org];
  const slowOrg = { url: at(linkPort), accessToken: await logIn(at(orgPort)) };
  await showUse(slowOrg);
  return {
    dataFolder: folder.path,
    org: slowOrg,
    plan: (load) => ({ ...demoIdentity, ...load, ports: [bridgePort], connections: 64, isRepeated: false }),
    bridgePort,
    add: (part) => void parts.unshift(part),
    async startBridge(surroundings = { org: slowOrg }) {
      const bridge = await startBridgeProcess(bridgeEnvironment(bridgePort, folder.path, surroundings));
      parts.unshift(bridge);
      return bridge;
    },
    figures: () => ask(link.child, 'figures'),
    written: () => ask(org.child, { kind: 'written' }),
    sent: () => ask(org.child, { kind: 'sent' }),
    queueReplies: (replies, conversations) => ask(org.child, { kind: 'queue', replies, conversations }),
    addPeople: (who, count) => ask(org.child, { kind: 'addPeople', who, count }),
    command: async (command) => {
      const { id } = await ask<{ readonly id: string }>(org.child, { kind: 'command', command });
      return id;
    },
    commandStatus: (id) => ask(org.child, { kind: 'commandStatus', id }),
    check: (plan) => ask(org.child, { kind: 'check', plan }),
    async stop() {
      for (const part of parts) await part.stop();
      await folder.remove();
    },
  };
}

function at(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function startServer(
  file: string,
  environment: NodeJS.ProcessEnv,
  readyUrl: string,
): Promise<RunningProcess> {
  const script = fileURLToPath(new URL(`servers/${file}`, import.meta.url));
  return startProcess({ script, environment, readyUrl });
}

/** One request, so that the link knows what the org has used before: the demo's rows came by the API too. */
async function showUse({ url, accessToken }: Stage['org']): Promise<void> {
  const answer = await fetch(`${url}/services/data/v67.0/limits`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  await answer.arrayBuffer();
}

async function logIn(orgUrl: string): Promise<string> {
  const answer = await fetch(`${orgUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username: 'bridge@parley.test', password: 'parley' }),
  });
  const { access_token: accessToken } = (await answer.json()) as { readonly access_token: string };
  return accessToken;
}
