import { startSimulators } from './start-simulators.ts';

/** Runs the simulators as a process of their own until SIGTERM or SIGINT. */
const { PUBLIC_URL, SIMULATOR_PORT, SIMULATOR_OTHER_PORT, SIMULATOR_REVIEW_SECONDS } = process.env;
const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env;
const { AI_API_KEY } = process.env;
const { META_ACCESS_TOKEN, META_APP_SECRET, META_VERIFY_TOKEN } = process.env;

const simulators = await startSimulators({
  port: Number(SIMULATOR_PORT ?? 3003),
  otherPort: Number(SIMULATOR_OTHER_PORT ?? 0),
  reviewMs: Number(SIMULATOR_REVIEW_SECONDS ?? 30) * 1000,
  publicUrl: PUBLIC_URL ?? 'http://127.0.0.1:3000',
  voiceTimeRuns: true,
  llmPieceMs: 40,
  report: console.warn,
  ...(TWILIO_ACCOUNT_SID && { twilioAccountSid: TWILIO_ACCOUNT_SID }),
  ...(TWILIO_AUTH_TOKEN && { twilioAuthToken: TWILIO_AUTH_TOKEN }),
  ...(AI_API_KEY && { llmApiKey: AI_API_KEY }),
  ...(META_APP_SECRET && { metaAppSecret: META_APP_SECRET }),
  ...(META_VERIFY_TOKEN && { metaVerifyToken: META_VERIFY_TOKEN }),
  ...(META_ACCESS_TOKEN && { metaAccessToken: META_ACCESS_TOKEN }),
});
console.log(`Simulators at ${simulators.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulators.stop().then(() => process.exit(0)));
}
