import { fitKey } from './fit-key.ts';
import type { Provider } from '../model.ts';

/** The key under which a CRM knows a message: provider and the provider's id of it, `meta:wamid.…`. */
export function messageKey(provider: Provider, providerId: string): string {
  return fitKey(`${provider}:${providerId}`);
}
