import type { ErrorCode } from '../../errors.ts';
import type { Capabilities } from '../capabilities.ts';
import type { OutboundContent } from '../outbound-content.ts';

/** Code of what is wrong, and what more there is to say: names of files and kinds, never a text. */
export interface ContentObstacle {
  readonly code: ErrorCode;
  readonly detail?: string;
}

/**
 * Why content cannot be sent on a channel, whoever it is for: its kind, the length of its text, its files.
 * @param replyTo the provider's id of the message that it is about
 */
export function contentObstacle(
  content: OutboundContent,
  capabilities: Capabilities,
  replyTo: string | undefined,
): ContentObstacle | undefined {
  if (!capabilities.sends.includes(content.type)) return { code: 'CONTENT_NOT_POSSIBLE' };
  switch (content.type) {
    case 'text':
      return textObstacle(content.text, capabilities.textLimit);
    case 'media':
      if (content.text.length > capabilities.captionLimit) return { code: 'MESSAGE_TOO_LONG' };
      return fileObstacle(content.files, capabilities, content.text !== '');
    case 'question':
      return textObstacle(content.text, capabilities.textLimit) ?? choiceObstacle(content, capabilities);
    case 'reaction':
      return replyTo === undefined
        ? { code: 'CONTENT_NOT_POSSIBLE', detail: 'The provider does not know the message.' }
        : undefined;
    case 'location':
      return Math.abs(content.latitude) <= 90 && Math.abs(content.longitude) <= 180
        ? undefined
        : { code: 'CONTENT_NOT_POSSIBLE', detail: 'There is no such place.' };
    case 'template':
      // Of the template's own file the provider has a sample already.
      return content.file && fileObstacle([content.file], { ...capabilities, filesPerMessage: 1 });
  }
}

function textObstacle(text: string, longest: number): ContentObstacle | undefined {
  if (text.trim() === '') return { code: 'MESSAGE_EMPTY' };
  return text.length > longest ? { code: 'MESSAGE_TOO_LONG' } : undefined;
}

function fileObstacle(
  files: Extract<OutboundContent, { type: 'media' }>['files'],
  { filesPerMessage, media }: Capabilities,
  hasCaption = false,
): ContentObstacle | undefined {
  if (files.length > filesPerMessage)
    return { code: 'TOO_MANY_FILES', detail: `At most ${filesPerMessage}.` };
  for (const { contentType, size } of files) {
    const bare = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const limit = media.find(({ contentTypes }) => contentTypes.includes(bare));
    if (!limit) return { code: 'FILE_TYPE_NOT_POSSIBLE', detail: `It is ${bare}.` };
    if (hasCaption && limit.takesCaption === false) {
      return { code: 'CONTENT_NOT_POSSIBLE', detail: `No text goes with ${bare}.` };
    }
    if (size > limit.largest) {
      const megabytes = Math.floor((limit.largest / 1_048_576) * 10) / 10;
      return { code: 'FILE_TOO_LARGE', detail: `At most ${megabytes} MB for ${bare}.` };
    }
  }
  return undefined;
}

function choiceObstacle(
  { ask, choices }: Extract<OutboundContent, { type: 'question' }>,
  { buttons, listRows }: Capabilities,
): ContentObstacle | undefined {
  if (ask !== 'choice') return undefined;
  const most = Math.max(buttons, listRows);
  if (choices.length >= 1 && choices.length <= most) return undefined;
  return { code: 'CONTENT_NOT_POSSIBLE', detail: `A question has from 1 to ${most} choices.` };
}
