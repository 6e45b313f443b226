import ParleyThread from 'c/parleyThread';
import type { Conversation } from 'c/parleyConversationModel';
import type { Message, MessageNode } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { messagesAnswer } from '../../../../../test/sample-message';
import { wires } from '../../../../../test/wires';

interface Properties {
  conversation: Conversation;
  canReply: boolean;
  hasBack: boolean;
  refresh?: () => Promise<boolean>;
  focus(): void;
}
type Bubble = HTMLElement & { message: Message; canRetry: boolean };
type Composer = HTMLElement & { draft: string; failure?: { heading: string; failure: unknown } };

let conversations = 0;

/** A thread on the page, and what a test does with it: the org answers, the rep writes and scrolls. */
export async function mountThread(changes: Partial<Properties> = {}) {
  conversations += 1;
  const thread = await mount(ParleyThread, {
    // drafts outlive a thread: each test has a conversation of its own
    conversation: sampleConversation({ id: `conversation-${conversations}` }),
    canReply: true,
    hasBack: false,
    ...changes,
  } as Properties);
  const refresh = jest.fn(() => Promise.resolve());
  const bubbles = () => [...(thread.shadowRoot?.querySelectorAll<Bubble>('c-parley-message') ?? [])];
  return {
    thread,
    refresh,
    bubbles,
    ids: () => bubbles().map(({ message }) => message.id),
    bodies: () => bubbles().map(({ message }) => message.body),
    answer: async (nodes: readonly MessageNode[], hasNextPage = false) => {
      wires.graphql.emit({ data: messagesAnswer(nodes, hasNextPage), refresh });
      await rendered();
    },
    fail: async (message: string) => {
      wires.graphql.emit({ errors: [{ message }], refresh });
      await rendered();
    },
    composer: () => find<Composer>(thread, 'c-parley-composer'),
    send: async (text: string) => {
      find(thread, 'c-parley-composer').dispatchEvent(new CustomEvent('send', { detail: { text } }));
      await rendered();
    },
    type: async (text: string) => {
      find(thread, 'c-parley-composer').dispatchEvent(new CustomEvent('draft', { detail: { text } }));
      await rendered();
    },
    /** As a browser would: jsdom has no layout. */
    scrollTo: async (scrollTop: number, { scrollHeight = 2000, clientHeight = 400 } = {}) => {
      const scroller = find(thread, '.scroller');
      Object.defineProperties(scroller, {
        scrollHeight: { value: scrollHeight, configurable: true },
        clientHeight: { value: clientHeight, configurable: true },
      });
      scroller.scrollTop = scrollTop;
      scroller.dispatchEvent(new Event('scroll'));
      await rendered();
      return scroller;
    },
  };
}
