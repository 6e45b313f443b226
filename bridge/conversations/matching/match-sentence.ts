import type { Language } from '../language.ts';
import { readableNumber } from '../numbers/readable-number.ts';
import { cleanText } from '../text/clean-text.ts';
import type { MatchStory } from './match-story.ts';
import { matchWords, type MatchWords } from './match-words.ts';

/** Longest sentence that the CRM keeps, in UTF-16 code units. */
const LONGEST = 255;
/** Longest piece of a sentence that comes from outside: so its end is never cut off. */
const LONGEST_PIECE = 60;
const LONGEST_PROBLEM = 120;

/** The sentence that says why a customer is taken for somebody, or for nobody: at most 255 UTF-16 code units. */
export function matchSentence(story: MatchStory, language: Language): string {
  return cleanText(`${tell(story, language)}.`, LONGEST);
}

function tell(story: MatchStory, language: Language): string {
  const words = matchWords[language];
  switch (story.kind) {
    case 'found':
      return tellFound(story, words, language);
    case 'shortCode':
      return fill(words.shortCode, { address: story.address });
    case 'hidden': {
      const problem = cleanText(story.problem.replace(/\.$/, ''), LONGEST_PROBLEM);
      return fill(words.hidden, { object: story.object }).replace('{problem}', () => problem);
    }
    case 'linked':
      return story.by === undefined ? words.linked : fill(words.linkedBy, { by: story.by });
    case 'unlinked':
      return story.by === undefined ? words.unlinked : fill(words.unlinkedBy, { by: story.by });
    case 'otherAddresses':
      return fill(words.otherAddresses, { count: String(story.count) });
    case 'lost':
      return fill(words.lost, {
        field: story.field,
        name: story.name,
        number: readableNumber(story.number),
      });
    case 'several':
      return fill(words.several, { count: String(story.count), number: readableNumber(story.number) });
    case 'nobody':
    case 'own':
    case 'notLoaded':
    case 'sameNumber':
    case 'sameNumberNobody':
    case 'created':
      return fill(words[story.kind], { number: readableNumber(story.number) });
    default:
      return words[story.kind];
  }
}

function tellFound(
  { field, written, number, difference, readIn, others, rule }: Extract<MatchStory, { kind: 'found' }>,
  words: MatchWords,
  language: Language,
): string {
  const country = readIn && new Intl.DisplayNames([language], { type: 'region' }).of(readIn);
  const readable = readableNumber(number);
  const isSame = [readable, number].includes(written.trim());
  const parts = [
    fill(isSame ? words.same : words.found, { field, written, number: readable }) +
      tellDifference(difference, words),
    ...(country ? [fill(words.readIn, { country })] : []),
    ...(others === 1 ? [words.oneOther] : others > 1 ? [fill(words.others, { count: String(others) })] : []),
    ...(rule ? [words.rules[rule]] : []),
  ];
  return parts.join('; ');
}

function tellDifference(
  difference: Extract<MatchStory, { kind: 'found' }>['difference'],
  { has, lacks, hasAndLacks, marks }: MatchWords,
): string {
  const mark = difference?.has && marks[difference.has];
  const other = difference?.lacks && marks[difference.lacks];
  if (mark && other) return fill(hasAndLacks, { mark, other });
  if (mark) return fill(has, { mark });
  return other ? fill(lacks, { mark: other }) : '';
}

/** Puts pieces in their places; what stands in a piece is never taken for a place. */
function fill(pattern: string, pieces: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
    const piece = pieces[name];
    return piece === undefined ? place : cleanText(piece, LONGEST_PIECE);
  });
}
