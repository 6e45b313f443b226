import type { LoadPlan } from './load-plan.ts';
import { smsBytes } from './sms-bytes.ts';
import { whatsappBytes } from './whatsapp-bytes.ts';

/** The signed request that a provider posts for the n-th message of a load, ready to be written to a connection. */
export function webhookBytes(plan: LoadPlan, place: number): Buffer {
  return plan.kind === 'whatsapp' ? whatsappBytes(plan, place) : smsBytes(plan, place);
}
