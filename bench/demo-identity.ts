/** Who the benchmark's bridge is at Twilio. The secrets of the demo: they open nothing. */
export const demoIdentity = {
  publicUrl: 'http://127.0.0.1:3000',
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'demo-twilio-auth-token',
  to: '+12025550101',
} as const;
