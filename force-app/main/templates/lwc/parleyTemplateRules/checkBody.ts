import tooFewWords from '@salesforce/label/c.ParleyRuleBodyWords';
import tooLong from '@salesforce/label/c.ParleyRuleTooLong';
import variableAtEdge from '@salesforce/label/c.ParleyRuleVariableAtEdge';
import variablesTogether from '@salesforce/label/c.ParleyRuleVariablesTogether';
import formatLabel from 'c/parleyFormatLabel';
import { LONGEST } from './limits';
import type { Problem } from './problem';

const PLACE = /\{\{[^{}]*\}\}/g;
/** Counts words also where none are divided by spaces: Chinese, Japanese, Thai. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

const problem = (sentence: string): Problem => ({ place: 'body', sentence });

/** Of an empty body nothing more is said. */
export default function checkBody(body: string): readonly Problem[] {
  const text = body.trim();
  if (text === '') return [];
  const variables = text.match(PLACE)?.length ?? 0;
  const words = [...segmenter.segment(text.replace(PLACE, ' '))].filter(
    ({ isWordLike }) => isWordLike,
  ).length;
  const needed = 2 * variables + 1;
  return [
    ...(body.length > LONGEST.body ? [problem(formatLabel(tooLong, LONGEST.body, body.length))] : []),
    ...(/^\{\{[^{}]*\}\}|\{\{[^{}]*\}\}$/.test(text) ? [problem(variableAtEdge)] : []),
    ...(/\}\}\s*\{\{/.test(text) ? [problem(variablesTogether)] : []),
    ...(variables > 0 && words < needed ? [problem(formatLabel(tooFewWords, variables, needed, words))] : []),
  ];
}
