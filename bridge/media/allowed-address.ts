import { isIP } from 'node:net';
import { ParleyError } from '../errors.ts';

/**
 * The address of a file, once it is certain that it may be asked: https at its usual port, a host that the provider's
 * list names (`api.twilio.com`, or `*.twiliocdn.com` for all below), no user, and no bare IP address in any spelling.
 * @param hosts that may be asked
 * @param localHosts names that may be asked as they are, by http, by IP and at any port
 * @throws ParleyError FILE_HOST_REFUSED
 */
export function allowedAddress(
  address: string,
  hosts: readonly string[],
  localHosts: readonly string[],
): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.username || url.password) throw new ParleyError('FILE_HOST_REFUSED');
  const { hostname, host } = url;
  if (!hosts.some((pattern) => isBelow(hostname, pattern) || host === pattern)) {
    throw new ParleyError('FILE_HOST_REFUSED', `Its name is ${hostname.slice(0, 100)}.`);
  }
  if (localHosts.includes(hostname) && /^https?:$/.test(url.protocol)) return url;
  const isBareAddress = isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0;
  if (url.protocol !== 'https:' || url.port || isBareAddress) throw new ParleyError('FILE_HOST_REFUSED');
  return url;
}

function isBelow(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
