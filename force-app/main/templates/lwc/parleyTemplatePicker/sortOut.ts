import reasonApproval from '@salesforce/label/c.ParleyPickerNotApproved';
import reasonReply from '@salesforce/label/c.ParleyPickerNotReply';
import reasonStart from '@salesforce/label/c.ParleyPickerNotStart';
import reasonWindow from '@salesforce/label/c.ParleyPickerNotWindow';
import type { Conversation } from 'c/parleyConversationModel';
import type { Capabilities } from 'c/parleyCapabilities';
import { canBeSent, type Template } from 'c/parleyTemplateModel';

/** What a rep narrows the list down by. */
export interface Filter {
  /** Words that all have to be in name, text or labels. */
  readonly words: string;
  /** Empty: every language. */
  readonly language: string;
  /** Empty: whatever it is labelled. */
  readonly tag: string;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a template passes the filter. Case and accents do not matter. */
export function passes(template: Template, { language, tag, words }: Filter): boolean {
  const { body, labels, name } = template;
  const text = plain([name, body, ...labels].join(' '));
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return (
    wanted.every((word) => text.includes(word)) &&
    (language === '' || template.language === language) &&
    (tag === '' || labels.includes(tag))
  );
}

/**
 * Why a template cannot be sent in a conversation now, in words; empty when it can. What it is for decides: to begin a
 * conversation, to answer in it, or to write after the time for free answers.
 * @param now milliseconds since 1970
 */
export default function obstacleOf(
  template: Template,
  conversation: Conversation,
  capabilities: Capabilities,
  now: number,
): string {
  if (!canBeSent(template, capabilities.approvesTemplates)) return reasonApproval;
  if (conversation.lastInboundAt === undefined) return template.isStart ? '' : reasonStart;
  const isOpen = !capabilities.hasServiceWindow || (conversation.windowEndsAt ?? -Infinity) > now;
  if (isOpen) return template.isReply ? '' : reasonReply;
  return template.isWindow ? '' : reasonWindow;
}
