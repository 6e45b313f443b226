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

const parameters = z.object({ conversationId: z.string() });

/**
 * What is asked of whoever gave a command. Whoever may create a command may write any kind and any parameters into it,
 * and the bridge may do more than they: so it asks what they may themselves.
 */
export function orderRightOf({
  kind,
  parameters: written,
}: Pick<RequestRow, 'kind' | 'parameters'>): OrderRight {
  if (conversationKinds.has(kind)) {
    const named = parameters.safeParse(jsonOf(written));
    if (named.success) return { who: 'member', conversationId: named.data.conversationId };
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
