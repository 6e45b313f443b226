import fileTooLarge from '@salesforce/label/c.ParleyFileOverLimit';
import fileTypeNotTaken from '@salesforce/label/c.ParleyFileTypeNotTaken';
import type { Capabilities } from 'c/parleyCapabilities';
import type { DraftFile } from 'c/parleyDraft';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';

/** Why the channel would not take a file, in words; empty when it would, or its size is not known yet. */
export default function findFileProblem(file: DraftFile, { media }: Capabilities): string {
  const type = file.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const limit = media.find(({ contentTypes }) => contentTypes.includes(type));
  const ending = /\.(\w{1,8})$/.exec(file.name)?.[1]?.toUpperCase();
  if (!limit) return formatLabel(fileTypeNotTaken, ending ?? type);
  return (file.size ?? 0) > limit.largest ? formatLabel(fileTooLarge, formatSize(limit.largest)) : '';
}
