import type { Capabilities } from '../capabilities.ts';
import type { OutboundContent } from '../outbound-content.ts';

/** What leaves for the provider: where templates need no approval, one is the text that it reads. */
export function contentAsSent(
  content: OutboundContent,
  { approvesTemplates }: Pick<Capabilities, 'approvesTemplates'>,
): OutboundContent {
  return content.type === 'template' && !approvesTemplates ? { type: 'text', text: content.text } : content;
}
