/** Where a request goes: version of the API, path behind it, and query. */
export interface Target {
  /** `67.0`; empty when the address is none of the REST API. */
  readonly version: string;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Takes an address apart: `/services/data/v67.0/sobjects/Task?fields=Id`. */
export function parseTarget(address: string): Target {
  const [pathname = '', search = ''] = address.split(/\?(.*)/s);
  const [, version = '', rest = ''] = /^\/services\/data\/v(\d+\.\d+)(?:\/(.*))?$/.exec(pathname) ?? [];
  const parts = rest.split('/').filter((part) => part !== '');
  return { version, path: parts.map(decodePart), query: new URLSearchParams(search) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
