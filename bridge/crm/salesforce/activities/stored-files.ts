import { z } from 'zod';
import type { StoredFile } from '../../../conversations/model.ts';

const storedFile = z.object({
  contentType: z.string(),
  fileName: z.string().exactOptional(),
  size: z.number().exactOptional(),
  sha256: z.string().exactOptional(),
  isVoice: z.boolean().exactOptional(),
  isSticker: z.boolean().exactOptional(),
  state: z.enum(['Pending', 'Stored', 'TooLarge', 'Expired', 'Failed']),
  versionId: z.string().exactOptional(),
  documentId: z.string().exactOptional(),
  link: z.string().exactOptional(),
});
const list = z.array(storedFile);

/** The files that `Media__c` of a customer's message holds. What is no such list, or was changed by hand, is none. */
export function storedFiles(json: string): readonly StoredFile[] {
  try {
    return list.catch([]).parse(JSON.parse(json));
  } catch {
    return [];
  }
}
