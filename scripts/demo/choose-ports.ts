import { once } from 'node:events';
import type { Server } from 'node:net';
import { createServer } from 'node:net';

/** The demo's ports by the variable that sets each, with the usual value. */
const usualPorts = {
  PARLEY_PORT: 3000,
  LOCAL_ORG_PORT: 3001,
  LOCAL_ORG_PUBSUB_PORT: 3002,
  SIMULATOR_PORT: 3003,
  /** Nobody types this one: any that is free. */
  SIMULATOR_OTHER_PORT: 0,
} as const;

export type PortVariable = keyof typeof usualPorts;
export type Ports = Readonly<Record<PortVariable, number>>;

/**
 * Reads the demo's ports and makes sure that each is free. 0 chooses a free one.
 * @throws Error whose message names the variable to change
 */
export async function choosePorts(environment: NodeJS.ProcessEnv): Promise<Ports> {
  const held: Server[] = [];
  try {
    const ports: Record<string, number> = {};
    for (const [variable, usual] of Object.entries(usualPorts)) {
      const server = await hold(variable, environment[variable] || String(usual));
      held.push(server);
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
      ports[variable] = address.port;
    }
    return ports as Ports;
  } finally {
    await Promise.all(held.map((server) => once(server.close(), 'close')));
  }
}

async function hold(variable: string, text: string): Promise<Server> {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`${variable} is "${text}", which is no port. Give a number between 0 and 65535.`);
  }
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    throw new Error(
      `Port ${port} cannot be used (${reason(error)}). Free it, or choose another one: ${variable}=0 chooses by itself.`,
      { cause: error },
    );
  }
}

function reason(error: unknown): string {
  const isTaken =
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? 'something else listens there' : String(error);
}
