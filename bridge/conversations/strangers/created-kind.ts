import type { UnknownSenderPolicy } from '../model.ts';
import type { CreatedKind } from './stranger-words.ts';

/** What a channel has created for customers whom nobody knows; undefined: nothing. */
export function createdKind(policy: UnknownSenderPolicy | undefined): CreatedKind | undefined {
  return policy === undefined || policy === 'Unlinked' || policy === 'Ask' ? undefined : policy;
}
