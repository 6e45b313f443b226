import type { PhoneAction } from '../simulators/phone/phone-action.ts';
import type { AppName } from '../simulators/phone/phone-message.ts';
import type { Parley } from './start-parley.ts';

/**
 * Somebody does something on their phone, which the bridge is told of by the provider of that app.
 * @throws Error when the phone does not take it, or nobody took the webhook
 */
export async function actOnPhone(
  { simulators: { url, people } }: Parley,
  app: AppName,
  number: string,
  action: PhoneAction,
): Promise<void> {
  const response = await fetch(`${url}/phone/people/${people.ofNumber(number).id}/${app}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  const answer = await response.text();
  if (response.status !== 201 || answer !== '{"isDelivered":true}') {
    throw new Error(`The phone answers ${response.status} ${answer}`);
  }
}
