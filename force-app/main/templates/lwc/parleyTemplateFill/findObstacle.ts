import fileMissing from '@salesforce/label/c.ParleyFillFile';
import fileUnknown from '@salesforce/label/c.ParleyFileChecking';
import missing from '@salesforce/label/c.ParleyFillMissing';
import notNow from '@salesforce/label/c.ParleyFillNotNow';
import tooLong from '@salesforce/label/c.ParleyTooLong';
import wrongNumber from '@salesforce/label/c.ParleyFillNumber';
import formatLabel from 'c/parleyFormatLabel';
import { fillText, type Template } from 'c/parleyTemplateModel';
import type { FieldToFill } from './fieldsToFill';

interface Circumstances {
  readonly template: Template;
  readonly fields: readonly FieldToFill[];
  readonly isSendable: boolean;
  /** Longest text, in UTF-16 code units. */
  readonly textLimit: number;
  /** The file of the header; undefined where none is needed from us. */
  readonly file:
    { readonly isChosen: boolean; readonly isKnown: boolean; readonly problem: string } | undefined;
}

const isWrongNumber = ({ limit, value }: FieldToFill): boolean =>
  limit !== undefined && !(/^-?\d{1,3}(?:\.\d+)?$/.test(value.trim()) && Math.abs(Number(value)) <= limit);

/** Why a template cannot be sent as it is filled in, in words; empty when it can. */
export default function findObstacle(now: Circumstances): string {
  const { fields, file, isSendable, template, textLimit } = now;
  if (!isSendable) return notNow;
  const empty = fields.find(({ value }) => value.trim() === '');
  if (empty) return formatLabel(missing, empty.label);
  const wrong = fields.find(isWrongNumber);
  if (wrong) return formatLabel(wrongNumber, wrong.label, wrong.limit ?? 0);
  if (file && !file.isChosen) return fileMissing;
  if (file && !file.isKnown) return fileUnknown;
  if (file?.problem) return file.problem;
  const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const excess = fillText(template.body, values).length - textLimit;
  return excess > 0 ? formatLabel(tooLong, excess, textLimit) : '';
}
