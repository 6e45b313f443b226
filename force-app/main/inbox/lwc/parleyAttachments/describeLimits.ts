import limitAudio from '@salesforce/label/c.ParleyLimitAudio';
import limitDocuments from '@salesforce/label/c.ParleyLimitDocuments';
import limitImages from '@salesforce/label/c.ParleyLimitImages';
import limitVideo from '@salesforce/label/c.ParleyLimitVideo';
import type { Capabilities } from 'c/parleyCapabilities';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';

const FAMILIES: readonly (readonly [(type: string) => boolean, string])[] = [
  [(type) => type.startsWith('image/'), limitImages],
  [(type) => type.startsWith('video/'), limitVideo],
  [(type) => type.startsWith('audio/'), limitAudio],
  [(type) => !/^(?:image|video|audio)\//.test(type), limitDocuments],
];

/** What files a channel takes, as one line: kinds with the largest size of each. */
export default function describeLimits({ media }: Capabilities): string {
  return FAMILIES.flatMap(([belongs, text]) => {
    const sizes = media
      .filter(({ contentTypes }) => contentTypes.some(belongs))
      .map(({ largest }) => largest);
    return sizes.length > 0 ? [formatLabel(text, formatSize(Math.max(...sizes)))] : [];
  }).join(' · ');
}
