import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { BASE_MS, ROW_MS, type LinkFigures } from '../slow-link-figures.ts';

/**
 * The way to an org that is far away: each request waits as long as a real one takes before the org gets it, and
 * longer for each row that it carries. Counts what passes.
 */
const { PORT, TARGET_PORT } = process.env;
const agent = new Agent({ keepAlive: true });
let figures: LinkFigures = { requests: 0, firstAt: 0, apiUsed: 0 };

createServer((incoming, response) => {
  if (incoming.url === '/ready') response.end();
  else void pass(incoming, response);
}).listen(Number(PORT), '127.0.0.1');

process.on('message', () => process.send?.(figures));
process.once('disconnect', () => process.exit());

async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const firstAt = figures.firstAt || performance.timeOrigin + performance.now();
  figures = { ...figures, requests: figures.requests + 1, firstAt };
  const body = await buffer(incoming);
  const { url = '/', method, headers } = incoming;
  const [least, most] = BASE_MS;
  await wait(least + Math.random() * (most - least) + ROW_MS * rowsOf(url, method, body));
  const forwarded = httpRequest({ host: '127.0.0.1', port: TARGET_PORT, path: url, method, headers, agent });
  forwarded.once('response', (answer) => {
    const used = /api-usage=(\d+)/.exec(String(answer.headers['sforce-limit-info']))?.[1];
    if (used) figures = { ...figures, apiUsed: Math.max(figures.apiUsed, Number(used)) };
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.once('error', () => response.destroy());
  forwarded.end(body);
}

/** Rows of a collection name their type in `attributes`; a graph has a reference for each of its rows. */
function rowsOf(url: string, method: string | undefined, body: Buffer): number {
  if (method === 'GET') return 0;
  return Math.max(1, count(body, url.endsWith('/graph') ? '"referenceId"' : '"attributes"'));
}

function count(body: Buffer, word: string): number {
  let found = 0;
  for (let at = body.indexOf(word); at >= 0; at = body.indexOf(word, at + word.length)) found += 1;
  return found;
}
