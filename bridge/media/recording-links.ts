import type { SigningKey } from '../config.ts';
import { createSignedToken } from './signed-token.ts';

/** Addresses that stand in the CRM for recordings: they lead to the page of a call, and open nothing by themselves. */
export interface RecordingLinks {
  /** Address of the bridge that leads to the page of this call. It does not end. */
  sign(recordId: string): string;
  /**
   * The record that a token leads to.
   * @param token last part of the address
   * @throws ParleyError LINK_NOT_VALID
   */
  open(token: string): string;
}

/**
 * @param keys the first one signs, all are accepted
 * @param audience what divides this bridge from another one with the same keys
 */
export function createRecordingLinks(
  keys: readonly [SigningKey, ...SigningKey[]],
  publicUrl: string,
  audience: string,
): RecordingLinks {
  const tokens = createSignedToken(keys, `parley recordings\n${audience}`);
  return {
    sign: (recordId) => `${publicUrl}/recordings/${tokens.sign(recordId)}`,
    open: (token) => tokens.open(token),
  };
}
