import type { HeaderType, Template } from './template';

/** Whether something made of the header is a file. */
export function isFile(headerType: HeaderType): headerType is 'Image' | 'Video' | 'Document' {
  return headerType === 'Image' || headerType === 'Video' || headerType === 'Document';
}

/**
 * Whether the template can be sent on a channel now. A flagged one is on its last warning, and is sent; a channel whose
 * provider approves nothing sends every one as a text.
 */
export function canBeSent({ approvalStatus }: Pick<Template, 'approvalStatus'>, approves: boolean): boolean {
  return !approves || approvalStatus === 'Approved' || approvalStatus === 'Flagged';
}
