import ParleyThread from 'c/parleyThread';
import type { Conversation } from 'c/parleyConversationModel';
import { EMPTY, type Draft } from 'c/parleyDraft';
import type { Message, MessageAbilities, MessageNode } from 'c/parleyMessageModel';
import type { Quote } from 'c/parleyMessageQuote';
import type { OurReaction } from 'c/parleyReactions';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { threadAnswer } from '../../../../../test/sample-message';
import { wires } from '../../../../../test/wires';

interface Properties {
  conversation: Conversation;
  canReply: boolean;
  hasBack: boolean;
  refresh?: () => Promise<boolean>;
  focus(): void;
}
type Bubble = HTMLElement & {
  message: Message;
  abilities: MessageAbilities;
  quote?: Quote;
  reaction?: OurReaction;
};
type Composer = HTMLElement & { draft: Draft; failure?: { heading: string; failure: unknown } };

const isThread = ({ query }: { query?: string }) => query?.includes('parleyThread') ?? false;
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
  const list = () => find(thread, 'c-parley-message-list');
  const bubbles = () => [...(list().shadowRoot?.querySelectorAll<Bubble>('c-parley-message') ?? [])];
  const tell = async (selector: string, type: string, detail?: object) => {
    find(thread, selector).dispatchEvent(new CustomEvent(type, { detail }));
    await rendered();
  };
  return {
    thread,
    refresh,
    /** What the thread asks for; the parts of it ask for themselves. */
    asked: () => {
      const configs: object[] = [];
      wires.graphql.emit(undefined, (config) => isThread(config) && configs.push(config) < 0);
      return configs.at(-1);
    },
    bubbles,
    ids: () => bubbles().map(({ message }) => message.id),
    bodies: () => bubbles().map(({ message }) => message.body),
    list,
    tell,
    answer: async (nodes: readonly MessageNode[], parts: Parameters<typeof threadAnswer>[1] = {}) => {
      wires.graphql.emit({ data: threadAnswer(nodes, parts), refresh }, isThread);
      await rendered();
    },
    fail: async (message: string) => {
      wires.graphql.emit({ errors: [{ message }], refresh }, isThread);
      await rendered();
    },
    composer: () => find<Composer>(thread, 'c-parley-composer'),
    send: async (text: string) => {
      await tell('c-parley-composer', 'draft', { draft: { ...EMPTY, text } });
      await tell('c-parley-composer', 'send');
    },
    write: async (draft: Partial<Draft>) => {
      await tell('c-parley-composer', 'draft', { draft: { ...EMPTY, ...draft } });
    },
    /** As a browser would: jsdom has no layout. */
    scrollTo: async (scrollTop: number, { scrollHeight = 2000, clientHeight = 400 } = {}) => {
      const scroller = find(thread, 'c-parley-message-list', '.scroller');
      Object.defineProperties(scroller, {
        scrollHeight: { value: scrollHeight, configurable: true },
        clientHeight: { value: clientHeight, configurable: true },
      });
      // from the newest, where a thread begins
      for (const place of [scrollHeight - clientHeight, scrollTop]) {
        scroller.scrollTop = place;
        scroller.dispatchEvent(new Event('scroll'));
      }
      await rendered();
      return scroller;
    },
  };
}
