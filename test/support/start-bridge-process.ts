import { fileURLToPath } from 'node:url';
import { startProcess, type RunningProcess } from './start-process.ts';

const script = fileURLToPath(new URL('../../bridge/main.ts', import.meta.url));

/** The bridge as it runs at a customer: a process that reads its environment. Resolves when it is ready. */
export function startBridgeProcess(
  environment: NodeJS.ProcessEnv & { readonly PARLEY_PORT: string },
): Promise<RunningProcess> {
  return startProcess({
    script,
    environment,
    readyUrl: `http://127.0.0.1:${environment.PARLEY_PORT}/ready`,
  });
}
