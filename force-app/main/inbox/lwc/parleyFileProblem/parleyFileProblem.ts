import fileTooLarge from '@salesforce/label/c.ParleyFileOverLimit';
import fileTypeNotTaken from '@salesforce/label/c.ParleyFileTypeNotTaken';
import { limitFor, type Capabilities } from 'c/parleyCapabilities';
import type { DraftFile } from 'c/parleyDraft';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';

/** Why the channel would not take a file, in words; empty when it would, or its size is not known yet. */
export default function findFileProblem(file: DraftFile, capabilities: Capabilities): string {
  const limit = limitFor(file.contentType, capabilities);
  const ending = /\.(\w{1,8})$/.exec(file.name)?.[1]?.toUpperCase();
  if (!limit) return formatLabel(fileTypeNotTaken, ending ?? file.contentType);
  return (file.size ?? 0) > limit.largest ? formatLabel(fileTooLarge, formatSize(limit.largest)) : '';
}
