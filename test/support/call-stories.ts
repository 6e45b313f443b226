import type { CallStory } from './call-story.ts';
import { inboundCallStories } from './inbound-call-stories.ts';
import { outboundCallStories } from './outbound-call-stories.ts';

/** Every way in which a call can go. */
export const callStories: readonly CallStory[] = [...inboundCallStories, ...outboundCallStories];
