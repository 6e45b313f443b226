import { canonicalNumber } from '../numbers/canonical-number.ts';
import type { Handle } from '../customer.ts';
import { fitKey } from './fit-key.ts';

/** The key under which a handle is known on a channel. All spellings of one number have the same: `tel:+5561981111111`. */
export function handleKey({ kind, value }: Handle): string {
  switch (kind) {
    case 'number':
      return fitKey(`tel:${canonicalNumber(value)}`);
    case 'userId':
      return fitKey(`user:${value}`);
    case 'parentUserId':
      return fitKey(`parent:${value}`);
    case 'word':
      return fitKey(`word:${value}`);
  }
}
