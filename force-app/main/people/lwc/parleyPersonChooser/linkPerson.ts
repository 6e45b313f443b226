import giveCommand from 'c/parleyCommand';
import type { CandidateObject, Person } from 'c/parleyPersonModel';

/** What a rep has decided about whom a conversation is with. */
export type LinkAction =
  | { readonly action: 'link'; readonly object: CandidateObject; readonly recordId: string }
  | { readonly action: 'unlink' }
  | { readonly action: 'create'; readonly object: 'Contact' | 'Lead' };

/**
 * Hands the decision to the bridge, which moves the history along. Answers the key to follow it by.
 * @throws the platform's error
 */
export default async function linkPerson(
  { conversationId, channel }: Person,
  action: LinkAction,
): Promise<string> {
  const subject = { conversationId, channelId: channel.id };
  return giveCommand('LinkPerson', { conversationId, ...action }, subject);
}
