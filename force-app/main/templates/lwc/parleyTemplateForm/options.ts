import categoryAuthentication from '@salesforce/label/c.ParleyCategoryAuthentication';
import categoryMarketing from '@salesforce/label/c.ParleyCategoryMarketing';
import categoryUtility from '@salesforce/label/c.ParleyCategoryUtility';
import everyChannel from '@salesforce/label/c.ParleyTemplateEveryChannel';
import headerDocument from '@salesforce/label/c.ParleyFileDocument';
import headerImage from '@salesforce/label/c.ParleyFileImage';
import headerLocation from '@salesforce/label/c.ParleyHeaderLocation';
import headerNone from '@salesforce/label/c.ParleyHeaderNone';
import headerText from '@salesforce/label/c.ParleyHeaderText';
import headerVideo from '@salesforce/label/c.ParleyFileVideo';
import useReply from '@salesforce/label/c.ParleyUseReply';
import useStart from '@salesforce/label/c.ParleyUseStart';
import useWindow from '@salesforce/label/c.ParleyUseWindow';
import {
  LANGUAGES,
  languageName,
  type Category,
  type HeaderType,
  type TemplateChannel,
} from 'c/parleyTemplateModel';

interface Option<Value extends string = string> {
  readonly label: string;
  readonly value: Value;
}

/** What a template is for: any of them, also all. */
export const USES: readonly Option<'isStart' | 'isReply' | 'isWindow'>[] = [
  { label: useStart, value: 'isStart' },
  { label: useReply, value: 'isReply' },
  { label: useWindow, value: 'isWindow' },
];

export function channelOptions(channels: readonly TemplateChannel[]): readonly Option[] {
  return [
    { label: everyChannel, value: '' },
    ...channels.map(({ id, name }) => ({ label: name, value: id })),
  ];
}

/** All languages by their names in the user's own. @param chosen stands there also when it is no known one */
export function languageOptions(chosen: string): readonly Option[] {
  const codes = LANGUAGES.includes(chosen) || !chosen ? LANGUAGES : [...LANGUAGES, chosen];
  return codes
    .map((value) => ({ label: `${languageName(value)} (${value})`, value }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** WhatsApp writes those of the category Authentication itself: one that is there stays to be seen. */
export function categoryOptions(chosen: Category): readonly Option<Category>[] {
  return [
    { label: categoryUtility, value: 'Utility' },
    { label: categoryMarketing, value: 'Marketing' },
    ...(chosen === 'Authentication'
      ? [{ label: categoryAuthentication, value: 'Authentication' as const }]
      : []),
  ];
}

export function headerOptions(): readonly Option<HeaderType>[] {
  return [
    { label: headerNone, value: 'None' },
    { label: headerText, value: 'Text' },
    { label: headerImage, value: 'Image' },
    { label: headerVideo, value: 'Video' },
    { label: headerDocument, value: 'Document' },
    { label: headerLocation, value: 'Location' },
  ];
}
