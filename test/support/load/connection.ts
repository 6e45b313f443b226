import { connect, type Socket } from 'node:net';

/** What came of one request: an HTTP status, or why there was no answer. */
export type Answer = number | `no answer: ${string}`;

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection to a port of 127.0.0.1 that takes one request after the other. It opens when it is first
 * needed, and again after it was lost. Bytes in, status out: nothing else of HTTP is read, so that measuring costs
 * little of the machine that is measured.
 */
export class Connection {
  #port: number;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #settle: ((answer: Answer) => void) | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Requests go to another port from now on. */
  turnTo(port: number): void {
    if (port === this.#port) return;
    this.#port = port;
    this.close();
  }

  /** Sends one request. The last one must have been answered. */
  send(request: Buffer): Promise<Answer> {
    return new Promise((settle) => {
      this.#settle = settle;
      this.#socket ??= this.#open();
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#received = Buffer.alloc(0);
    let reason = 'closed';
    socket.on('error', (error: NodeJS.ErrnoException) => (reason = error.code ?? 'error'));
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#finish(`no answer: ${reason}`);
    });
    return socket;
  }

  #read(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd).toLowerCase();
    if (head.includes('\r\ntransfer-encoding:')) throw new Error('Chunked answers are not read.');
    const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + HEAD_END.length + length) return;
    this.#received = Buffer.alloc(0);
    if (head.includes('\r\nconnection: close')) this.close();
    this.#finish(Number(head.slice(9, 12)));
  }

  #finish(answer: Answer): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(answer);
  }
}
