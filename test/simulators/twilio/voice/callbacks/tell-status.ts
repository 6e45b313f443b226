import { statusForm } from '../calls/call-forms.ts';
import type { CallEvent, CallLeg } from '../calls/call-leg.ts';
import type { VoiceWorld } from '../voice-world.ts';

/** Posts a callback of a leg, if somebody wants to hear of that. Those that nobody wants have no number. */
export function tellStatus(world: VoiceWorld, leg: CallLeg, event: CallEvent): void {
  const { statusCallback } = leg;
  if (!statusCallback?.events.has(event)) return;
  world.callbacks.tell({
    kind: 'status',
    leg,
    url: statusCallback.url,
    form: statusForm(leg, world.settings.accountSid, event, world.clock.now()),
  });
}
