import { startReceiver, type Receiver } from '../../support/start-receiver.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startSimulators, type Simulators } from '../../simulators/start-simulators.ts';
import { twilioClient } from './twilio-client.ts';

/** A simulated Twilio, its client, and a bridge that takes webhooks. */
export interface TwilioDesk {
  readonly simulators: Simulators;
  readonly bridge: Receiver;
  readonly client: ReturnType<typeof twilioClient>;
  /** All forms that were posted so far, in order. */
  forms(): readonly Readonly<Record<string, string>>[];
  /** Waits until a message has come as far as this. */
  comesTo(sid: string, messageStatus: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startTwilioDesk(): Promise<TwilioDesk> {
  const bridge = await startReceiver();
  const simulators = await startSimulators({ publicUrl: bridge.url, stepMs: 5 });
  return {
    simulators,
    bridge,
    client: twilioClient(simulators.twilioApiUrl, {}, simulators.twilioContentApiUrl),
    forms: () => bridge.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
    async comesTo(sid, messageStatus) {
      await waitFor(
        messageStatus,
        () => simulators.twilio.messages.get(sid)?.messageStatus === messageStatus,
      );
    },
    async stop() {
      await simulators.stop();
      await bridge.stop();
    },
  };
}
