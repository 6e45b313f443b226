import { consentKeyword } from './consent-keyword.ts';
import type { ConsentChange, MessageEvent, ProviderEvent } from '../model.ts';

/** What somebody has said they want to receive. */
export type ConsentWord = Pick<ConsentChange, 'purpose' | 'level' | 'source' | 'evidence'>;

/**
 * What an event says about what the customer wants to receive, or undefined when it says nothing: a word of theirs
 * that stands alone, what the provider has made of it, or a change in the provider's own settings.
 */
export function consentOf(event: ProviderEvent): ConsentWord | undefined {
  if (event.kind === 'consent') {
    const { purpose, level, source, evidence } = event;
    return { purpose, level, source, evidence };
  }
  if (event.kind !== 'message' || event.direction !== 'Inbound') return undefined;
  const said = spokenText(event);
  switch (event.keyword ?? keywordOf(event, said)) {
    case 'STOP':
      return { purpose: 'All', level: 'OptedOut', source: 'Keyword', evidence: said || 'STOP' };
    case 'START':
      return { purpose: 'All', level: 'Explicit', source: 'Keyword', evidence: said || 'START' };
    default:
      return undefined;
  }
}

function keywordOf({ content, origin }: MessageEvent, said: string): ReturnType<typeof consentKeyword> {
  return consentKeyword(said, content.type === 'text' && origin === 'live' ? 'Typed' : 'Other');
}

function spokenText({ content }: MessageEvent): string {
  return content.type === 'text' || content.type === 'choice' ? content.text.trim() : '';
}
