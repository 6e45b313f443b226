/** Who the benchmark's bridge is at the providers. The secrets of the demo: they open nothing. */
export const demoIdentity = {
  publicUrl: 'http://127.0.0.1:3000',
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'demo-twilio-auth-token',
  to: '+12025550101',
  metaAppSecret: 'demo-meta-app-secret',
  metaVerifyToken: 'demo-meta-verify-token',
  metaAccessToken: 'demo-meta-access-token',
} as const;
