import { fileURLToPath } from 'node:url';
import { freePort } from '../test/support/free-port.ts';
import type { LoadPlan } from '../test/support/load/load-plan.ts';
import { startBridgeProcess } from '../test/support/start-bridge-process.ts';
import { startProcess, type RunningProcess } from '../test/support/start-process.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { ask } from './ask.ts';
import { bridgeEnvironment } from './bridge-environment.ts';
import { demoIdentity } from './demo-identity.ts';
import type { OrgAnswer } from './org-messages.ts';
import type { LinkFigures } from './slow-link-figures.ts';

/** An org far away, and a bridge's data folder; each section starts its bridge itself. */
export interface Stage {
  readonly dataFolder: string;
  /** Where the org is, at the end of the slow link. */
  readonly org: { readonly url: string; readonly accessToken: string };
  /** A plan of a load that meets the bridge at its port. */
  plan(load: Pick<LoadPlan, 'name' | 'messages' | 'conversations' | 'pace'>): LoadPlan;
  /** Starts the bridge. `isOrgAway`: Salesforce does not answer. */
  startBridge(isOrgAway?: boolean): Promise<RunningProcess>;
  figures(): Promise<LinkFigures>;
  written(): Promise<Extract<OrgAnswer, { kind: 'written' }>>;
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
  return {
    dataFolder: folder.path,
    org: slowOrg,
    plan: (load) => ({ ...demoIdentity, ...load, ports: [bridgePort], connections: 64, isRepeated: false }),
    async startBridge(isOrgAway = false) {
      const bridge = await startBridgeProcess(
        bridgeEnvironment(bridgePort, folder.path, isOrgAway ? undefined : slowOrg),
      );
      parts.unshift(bridge);
      return bridge;
    },
    figures: () => ask(link.child, 'figures'),
    written: () => ask(org.child, { kind: 'written' }),
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

async function logIn(orgUrl: string): Promise<string> {
  const answer = await fetch(`${orgUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username: 'bridge@parley.test', password: 'parley' }),
  });
  const { access_token: accessToken } = (await answer.json()) as { readonly access_token: string };
  return accessToken;
}
