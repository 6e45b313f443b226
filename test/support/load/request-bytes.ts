/** A whole POST, ready to be written to a connection. */
export function requestBytes(url: string, body: string, headers: Readonly<Record<string, string>>): Buffer {
  const { host, pathname } = new URL(url);
  const lines = Object.entries({
    Host: host,
    Accept: '*/*',
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
