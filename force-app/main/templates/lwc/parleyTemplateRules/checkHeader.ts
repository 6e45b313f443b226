import headerEmpty from '@salesforce/label/c.ParleyRuleHeaderEmpty';
import fileMissing from '@salesforce/label/c.ParleyRuleHeaderFile';
import fileType from '@salesforce/label/c.ParleyRuleHeaderFileType';
import headerVariables from '@salesforce/label/c.ParleyRuleHeaderVariables';
import tooLong from '@salesforce/label/c.ParleyRuleTooLong';
import formatLabel from 'c/parleyFormatLabel';
import { isFile, variablesIn, type Template } from 'c/parleyTemplateModel';
import { LONGEST } from './limits';
import type { Problem } from './problem';

/** A file as the rules look at it. */
export interface HeaderFile {
  readonly name: string;
  readonly contentType: string;
}

interface Circumstances {
  readonly headerFile?: HeaderFile | undefined;
  readonly keepsHeaderFile?: boolean;
}

/**
 * Types of the files that Meta takes as samples.
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
export const SAMPLE_TYPES = {
  Image: ['image/jpeg', 'image/png'],
  Video: ['video/mp4'],
  Document: ['application/pdf'],
} as const;

const problem = (sentence: string): Problem => ({ place: 'header', sentence });

export default function checkHeader(template: Template, circumstances: Circumstances): readonly Problem[] {
  const { externalId, headerFileId, headerText, headerType } = template;
  if (headerType === 'Text') return checkText(headerText);
  if (!isFile(headerType)) return [];
  // one that was made at the provider has its file there
  if (!headerFileId) return externalId && circumstances.keepsHeaderFile ? [] : [problem(fileMissing)];
  const types: readonly string[] = SAMPLE_TYPES[headerType];
  const { headerFile } = circumstances;
  if (!headerFile || types.includes(headerFile.contentType)) return [];
  return [problem(formatLabel(fileType, types.map((type) => type.split('/')[1] ?? '').join(', ')))];
}

function checkText(text: string): readonly Problem[] {
  if (text.trim() === '') return [problem(headerEmpty)];
  return [
    ...(text.length > LONGEST.header ? [problem(formatLabel(tooLong, LONGEST.header, text.length))] : []),
    ...(variablesIn(text).length > 1 ? [problem(headerVariables)] : []),
  ];
}
