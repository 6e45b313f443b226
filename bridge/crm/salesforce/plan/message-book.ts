import type { FoundMessage } from './found.ts';
import { changeMessage, type MessageChange, type MessageState } from './message-state.ts';

/** A message that a change was applied to: one of this batch, by its key, or one of Salesforce. */
export type ChangedMessage =
  | {
      readonly kind: 'drafted';
      readonly key: string;
      readonly isOurs: boolean;
      readonly state: MessageState;
    }
  | { readonly kind: 'found'; readonly message: FoundMessage; readonly state: MessageState };

/** The messages that changes of a batch are about, those that it brings itself and those that are there already. */
export interface MessageBook {
  /** A message that this batch brings. */
  draft(key: string, isOurs: boolean, state: MessageState): void;
  /**
   * Applies a change. Gives the message after it, or undefined when there is none.
   * @param target key of the message, or the id of its record
   */
  change(target: string, change: MessageChange): ChangedMessage | undefined;
  stateOf(key: string): MessageState | undefined;
  /** Messages of Salesforce that changes were applied to, with the state in the end. */
  changed(): readonly { readonly message: FoundMessage; readonly state: MessageState }[];
}

/** @param ownRecords records of our own messages by the key of the message, as they may not have it yet themselves */
export function createMessageBook(
  found: readonly FoundMessage[],
  ownRecords: ReadonlyMap<string, string>,
): MessageBook {
  const drafts = new Map<string, { readonly isOurs: boolean; readonly state: MessageState }>();
  const states = new Map(found.map((message) => [message.id, message.state]));
  const byName = new Map(
    found.flatMap((message) => [
      [message.id, message] as const,
      ...(message.externalId === undefined ? [] : [[message.externalId, message] as const]),
    ]),
  );
  const touched = new Set<FoundMessage>();
  return {
    draft: (key, isOurs, state) => void drafts.set(key, { isOurs, state }),
    change(target, change) {
      const drafted = drafts.get(target);
      if (drafted) {
        const { isOurs } = drafted;
        const state = changeMessage(drafted.state, change);
        drafts.set(target, { isOurs, state });
        return { kind: 'drafted', key: target, isOurs, state };
      }
      const message = byName.get(target) ?? byName.get(ownRecords.get(target) ?? '');
      if (!message) return undefined;
      const state = changeMessage(states.get(message.id) ?? message.state, change);
      states.set(message.id, state);
      touched.add(message);
      return { kind: 'found', message, state };
    },
    stateOf: (key) => drafts.get(key)?.state,
    changed: () =>
      [...touched].map((message) => ({ message, state: states.get(message.id) ?? message.state })),
  };
}
