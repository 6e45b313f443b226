import type { Asked, ShapeMember } from './asked.ts';
import { callBackOf, nameOf, reasonOf, sentencesOf } from './facts.ts';

const MOST = 5;

/** The members of the JSON that is asked for. One whose name says nothing to the model is empty; unknown ones are left out. */
export function fillShape(asked: Asked, shape: readonly ShapeMember[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    shape.flatMap(({ name, isList }) => {
      const value = isList ? stepsOf(asked) : textOf(asked, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function textOf(asked: Asked, name: string): string | undefined {
  if (/summary/i.test(name)) return summaryOf(asked);
  if (/reason|why|topic/i.test(name)) return reasonOf(asked);
  if (/name/i.test(name)) return nameOf(asked);
  if (/call.?back|time|when/i.test(name)) return callBackOf(asked);
  return '';
}

function summaryOf(asked: Asked): string {
  const { words } = asked;
  const reason = reasonOf(asked) ?? sentencesOf(asked, 'caller')[0];
  if (reason === undefined) return words.nothing;
  const [answer] = sentencesOf(asked, 'business')
    .filter((sentence) => sentence !== reason)
    .sort((left, right) => right.length - left.length);
  return [words.called(reason), ...(answer === undefined ? [] : [words.answered(answer)])].join(' ');
}

/** What somebody of the business has said they will do, then what the caller asks for. */
function stepsOf(asked: Asked): readonly string[] {
  const { words } = asked;
  const steps = [
    ...sentencesOf(asked, 'business').filter((sentence) => words.promise.test(sentence)),
    ...sentencesOf(asked, 'caller').filter((sentence) => words.request.test(sentence)),
  ];
  return [...new Set(steps)].slice(0, MOST);
}
