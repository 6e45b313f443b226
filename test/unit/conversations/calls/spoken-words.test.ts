import { speak } from '../../../../bridge/conversations/calls/spoken/speak.ts';
import type { SpokenWords } from '../../../../bridge/conversations/calls/spoken/spoken-words.ts';
import { languages } from '../../../../bridge/conversations/language.ts';

const places: Readonly<Record<keyof SpokenWords, readonly string[]>> = {
  greeting: ['channel'],
  afterHours: ['channel'],
  nobodyHere: [],
  voicemailLeft: [],
  askRep: ['caller', 'channel'],
  askRepBriefly: [],
  askCaller: ['customer'],
  recorded: [],
  withheld: [],
  repReady: ['customer'],
  oneMoment: [],
  goodbye: [],
  noAnswer: [],
  busy: [],
  cannotBeConnected: [],
  nobodyThere: [],
  agentGreeting: ['channel', 'agent'],
};

describe.each(languages)('what is spoken in %s', (language) => {
  test.each(Object.keys(places) as (keyof SpokenWords)[])('says all that belongs into it: %s', (word) => {
    const values = Object.fromEntries(places[word].map((place) => [place, `<${place}>`]));
    const { text, language: spoken } = speak(language, word, values);
    expect(spoken).toBe(language);
    expect(text.trim()).not.toBe('');
    expect(text.match(/<\w+>/g)?.sort() ?? []).toEqual(Object.values(values).sort());
    expect(text).not.toMatch(/[{}]/);
  });

  test('is of that language alone', () => {
    const others = languages.filter((other) => other.slice(0, 2) !== language.slice(0, 2));
    for (const word of Object.keys(places) as (keyof SpokenWords)[]) {
      for (const other of others) expect(speak(language, word).text).not.toBe(speak(other, word).text);
    }
  });
});
