import { requestForm } from '../calls/call-forms.ts';
import type { Stage } from './stage.ts';

/**
 * Posts to the action of a verb that the caller has hung up in, or was sent on from. What is answered does not count any
 * more.
 */
export function tellAfterHangUp(
  { world, leg }: Stage,
  url: string,
  form: Readonly<Record<string, string>>,
): void {
  void world.work.track(
    world.callbacks.ask({
      kind: 'twiml',
      leg,
      url,
      form: { ...requestForm(leg, world.settings.accountSid), ...form },
    }),
  );
}
