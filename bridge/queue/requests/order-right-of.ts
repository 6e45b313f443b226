import { z } from 'zod';
import type { OrderRight } from '../../crm/order-right.ts';
import type { RequestRow } from './request-queue.ts';

/** They hand out, change or erase what stands on channels that whoever orders them may not see. */
const adminKinds: ReadonlySet<string> = new Set([
  'CheckNumbers',
  'PreviewFormats',
  'RenderActivities',
  'ExportPerson',
  'ErasePerson',
]);
/** They can also be about one conversation, which is enough for whoever may use its channel. */
const conversationKinds: ReadonlySet<string> = new Set(['LinkPerson', 'RenderActivities']);

/** They are about a call, and nothing else can be done by them. */
const callKinds: ReadonlyMap<string, 'callMember' | 'listener'> = new Map([
  ['ControlCall', 'callMember'],
  ['SummariseCall', 'callMember'],
  ['RenderActivities', 'callMember'],
  ['OpenRecording', 'listener'],
]);

const aboutConversation = z.object({ conversationId: z.string() });
const aboutCall = z.object({ callId: z.string() });

/**
 * What is asked of whoever gave a command. Whoever may create a command may write any kind and any parameters into it,
 * and the bridge may do more than they: so it asks what they may themselves.
 */
export function orderRightOf({
  kind,
  parameters: written,
}: Pick<RequestRow, 'kind' | 'parameters'>): OrderRight {
  const about = jsonOf(written);
  if (conversationKinds.has(kind)) {
    const named = aboutConversation.safeParse(about);
    if (named.success) return { who: 'member', conversationId: named.data.conversationId };
  }
  const who = callKinds.get(kind);
  if (who) {
    const named = aboutCall.safeParse(about);
    if (named.success) return { who, callId: named.data.callId };
  }
  return { who: adminKinds.has(kind) ? 'admin' : 'anybody' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
