/**
 * Whether a host name stays on this machine: `localhost`, 127.0.0.0/8 or `[::1]`. Only there is plain http good
 * enough, and only there may the secrets of the demo be used.
 * @param hostname as `URL.hostname` gives it
 */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname.toLowerCase());
}
