import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Dialogue } from '../ai/agent/run-dialogue.ts';
import type { AgentFrame, AgentLine, AgentReply } from '../channels/agent-line.ts';
import type { ChannelProvider } from '../channels/channel-provider.ts';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

export interface AgentLineParts {
  readonly providers: readonly ChannelProvider[];
  readonly talks: {
    begin(callId: string, say: (reply: AgentReply) => void): Promise<Dialogue | undefined>;
    stop(): Promise<void>;
  };
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The web sockets by which AI agents talk with callers. */
export interface AgentLines {
  /** Takes a request for a web socket, or refuses it without a word on why. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends all lines; callers are given to people. */
  close(): Promise<void>;
}

/** Lines at once, of all calls. */
const MOST_LINES = 500;
/** How long a line may be open before it says whose call it is, and after its last word. */
const BEGIN_MS = 10_000;
const END_MS = 3_000;
/** Bytes that the other side may leave unread. */
const MOST_UNSENT = 256 * 1024;
/** Frames that wait while the call is looked up, and frames of a line in all. */
const MOST_WAITING = 50;
const MOST_FRAMES = 20_000;

const closing = { done: 1000, refused: 1008 } as const;

/**
 * Takes web sockets of providers for their AI agents. The signature is checked before the socket is accepted; then the
 * first frame has to name a call whose turn it is. Frames are read one by one, and too large ones end the line.
 */
export function agentLines({ providers, talks, log, metrics }: AgentLineParts): AgentLines {
  const lines = new Map(
    providers.flatMap(({ name, calls }) =>
      calls?.agentLine ? [[calls.agentLine.path, { provider: name, line: calls.agentLine }] as const] : [],
    ),
  );
  const servers = new Map(
    [...lines].map(([path, { line }]) => [
      path,
      new WebSocketServer({ noServer: true, maxPayload: line.longestFrame, perMessageDeflate: false }),
    ]),
  );
  const answers = metrics.counter('parley_agent_lines_total', 'Requests for a line of an AI agent.', [
    'provider',
    'outcome',
  ]);
  const unreadable = metrics.counter(
    'parley_agent_frames_unreadable_total',
    'Frames on lines of AI agents that could not be read.',
    ['provider'],
  );
  let isClosed = false;

  function openLines(): number {
    return [...servers.values()].reduce((sum, { clients }) => sum + clients.size, 0);
  }

  function serve(socket: WebSocket, line: AgentLine, provider: string): void {
    let dialogue: Dialogue | undefined;
    let isBegun = false;
    let frames = 0;
    const waiting: ((talk: Dialogue) => void)[] = [];
    const late = setTimeout(() => socket.close(closing.refused), BEGIN_MS);

    const say = (reply: AgentReply): void => {
      // Once it is closed the dialogue is told so.
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_UNSENT) {
        socket.terminate();
        throw new Error('The line takes nothing.');
      }
      socket.send(line.write(reply), (error) => {
        if (error) socket.terminate();
      });
    };

    async function begin(callId: string): Promise<void> {
      isBegun = true;
      clearTimeout(late);
      const talk = await talks.begin(callId, say).catch((error: unknown) => {
        log.error('A line of an AI agent broke.', { provider, error });
        return undefined;
      });
      if (!talk) {
        answers.inc({ provider, outcome: 'not expected' });
        log.warn('A line of an AI agent was opened for a call that has no use for it.', { provider });
        socket.close(closing.refused);
        return;
      }
      if (socket.readyState !== socket.OPEN) {
        talk.closed(false);
        return;
      }
      answers.inc({ provider, outcome: 'taken' });
      dialogue = talk;
      for (const hear of waiting) hear(talk);
      await talk.ended;
      // The provider closes it when it has heard the end.
      setTimeout(() => socket.close(closing.done), END_MS).unref();
    }

    function take(data: RawData, isBinary: boolean): void {
      frames += 1;
      if (frames > MOST_FRAMES) {
        socket.terminate();
        return;
      }
      const frame = isBinary ? undefined : readFrame(line, data);
      if (!frame) unreadable.inc({ provider });
      if (!isBegun) {
        if (frame?.kind === 'begun') void begin(frame.callId);
        else socket.close(closing.refused);
        return;
      }
      const hear = (talk: Dialogue): void => (frame ? talk.hear(frame) : talk.unreadable());
      if (dialogue) hear(dialogue);
      else if (waiting.length < MOST_WAITING) waiting.push(hear);
      else socket.terminate();
    }

    socket.on('message', take);
    // What is wrong with it is why it closes.
    socket.on('error', (error) => log.warn('A line of an AI agent is broken.', { provider, error }));
    socket.once('close', (code) => {
      clearTimeout(late);
      dialogue?.closed(code === closing.done || code === 1001 || code === 1005);
    });
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const pathWithQuery = request.url ?? '';
      const path = pathWithQuery.split('?', 1)[0] ?? '';
      const found = lines.get(path);
      const server = servers.get(path);
      if (!found || !server) return refuse(socket, 404);
      const { provider, line } = found;
      try {
        line.verify({ pathWithQuery, headers: request.headers });
      } catch (error) {
        answers.inc({ provider, outcome: 'not trusted' });
        return refuse(socket, error instanceof ParleyError ? error.httpStatus : 500);
      }
      if (isClosed || openLines() >= MOST_LINES) {
        answers.inc({ provider, outcome: 'too many' });
        return refuse(socket, 503);
      }
      server.handleUpgrade(request, socket, head, (accepted) => serve(accepted, line, provider));
    },

    async close() {
      isClosed = true;
      await talks.stop();
      for (const server of servers.values()) {
        for (const socket of server.clients) {
          socket.close(1001);
          setTimeout(() => socket.terminate(), END_MS).unref();
        }
        server.close();
      }
    },
  };
}

function readFrame(line: AgentLine, data: RawData): AgentFrame | undefined {
  try {
    return line.read(Buffer.isBuffer(data) ? data.toString('utf8') : '');
  } catch {
    return undefined;
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
