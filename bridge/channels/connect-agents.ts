import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

const CONNECT_TIMEOUT_MS = 5000;
const DEEPEST_CAUSE = 4;
const options: AgentOptions = { keepAlive: true, maxSockets: 20 };

type Connected = (error: Error | null, stream: Duplex) => void;

const beforeSending = new WeakSet<object>();

/**
 * Whether a request failed before its connection stood: then certainly nothing of it was sent. Everything later is
 * in doubt.
 */
export function wasNeverSent(error: unknown): boolean {
  let inner = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && typeof inner === 'object' && inner !== null; depth += 1) {
    if (beforeSending.has(inner)) return true;
    inner = Reflect.get(inner, 'cause');
  }
  return false;
}

/** Notes the errors of a connection until it stands, and does not wait for it longer than a few seconds. */
function watch(socket: Duplex | null | undefined, stands: 'connect' | 'secureConnect'): void {
  if (!socket) return;
  const note = (error: Error) => beforeSending.add(error);
  const timer = setTimeout(() => {
    const error = Object.assign(new Error('No connection in time.'), {
      code: 'ETIMEDOUT',
      syscall: 'connect',
    });
    socket.destroy(error);
  }, CONNECT_TIMEOUT_MS);
  socket.prependListener('error', note);
  socket.once('close', () => clearTimeout(timer));
  socket.once(stands, () => {
    clearTimeout(timer);
    socket.removeListener('error', note);
  });
}

class WatchingHttpAgent extends HttpAgent {
  override createConnection(to: object, connected?: Connected): Duplex | null | undefined {
    const socket = super.createConnection(to, connected);
    watch(socket, 'connect');
    return socket;
  }
}

class WatchingHttpsAgent extends HttpsAgent {
  override createConnection(to: object, connected?: Connected): Duplex | null | undefined {
    const socket = super.createConnection(to, connected);
    watch(socket, 'secureConnect');
    return socket;
  }
}

/** Agents that keep connections open, and know which requests were never sent. */
export function connectAgents(): { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent } {
  return { httpAgent: new WatchingHttpAgent(options), httpsAgent: new WatchingHttpsAgent(options) };
}
