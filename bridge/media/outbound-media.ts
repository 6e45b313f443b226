import type { OutboundMedia } from '../conversations/model.ts';
import type { OutboundFile } from '../conversations/outbound-content.ts';
import type { Crm } from '../crm/crm.ts';
import type { SignedLinks } from './signed-links.ts';

/** Long enough for a provider to fetch a file that it was told of, also at its second attempt. */
const LINK_MS = 60 * 60_000;

/** Makes a file of the CRM ready for a provider: by a link that it can fetch for an hour, and as bytes to upload. */
export function outboundMedia(
  file: OutboundFile,
  { links, crm }: { readonly links: SignedLinks; readonly crm: Pick<Crm, 'readFile'> },
): OutboundMedia {
  const { name, contentType, size } = file;
  return {
    name,
    contentType,
    size,
    link: links.sign({ kind: 'crm', file }, new Date(Date.now() + LINK_MS)),
    read: () => crm.readFile(file.versionId),
  };
}
