/** Our address as web sockets call it: `https://parley.example.com` → `wss://parley.example.com`. */
export function webSocketUrl(publicUrl: string): string {
  return publicUrl.replace(/^http/, 'ws');
}
