import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database whose cable can be pulled. */
export interface Cable {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Connections that stand go on standing, and nothing passes any more. New ones can be made. */
  hang(): void;
  /** The same, and no new ones. */
  pull(): void;
  end(): void;
}

/**
 * Lays a cable to the database of an address.
 * @param nearPort where another one lay before; default: any that is free
 */
export async function cableTo(databaseUrl: string, nearPort = 0): Promise<Cable> {
  const url = new URL(databaseUrl);
  const socketFolder = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  const { hostname } = url;
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = socketFolder ? connect(`${socketFolder}/.s.PGSQL.${port}`) : connect(port, hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far);
    far.pipe(near);
  }).listen(nearPort, '127.0.0.1');
  await once(server, 'listening');
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const hang = (): void => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  return {
    url: url.href,
    hang,
    pull() {
      hang();
      server.close();
    },
    end() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
