import { secondsToSay } from '../recordings/tape.ts';
import { readNumber } from './attributes.ts';
import type { Performer, Stage } from './stage.ts';
import type { Verb } from './verb.ts';

const PLAY_SECONDS = 3;

/** Says something. It takes its time only where time goes by itself. */
export const say: Performer = async (stage, verb) => {
  const times = readNumber(verb, 'loop', 1, 1, 10);
  for (let time = 0; time < times; time += 1) {
    stage.leg.hear({
      kind: 'say',
      text: verb.text,
      ...(verb.attributes['language'] !== undefined && { language: verb.attributes['language'] }),
    });
    await wait(stage, secondsToSay(verb.text));
  }
  return undefined;
};

/** Plays a file, which nobody fetches. */
export const play: Performer = async (stage, verb) => {
  stage.leg.hear({ kind: 'play', text: verb.text || (verb.attributes['digits'] ?? '') });
  await wait(stage, PLAY_SECONDS);
  return undefined;
};

export const pause: Performer = async ({ world, signal }, verb) => {
  await world.clock.sleep(readNumber(verb, 'length', 1) * 1000, signal);
  return undefined;
};

/** Says, plays and pauses, one after the other. */
export async function hearAll(stage: Stage, verbs: readonly Verb[]): Promise<void> {
  for (const verb of verbs) {
    if (verb.name === 'Say') await say(stage, verb);
    else if (verb.name === 'Play') await play(stage, verb);
    else await pause(stage, verb);
  }
}

async function wait({ world, signal }: Stage, seconds: number): Promise<void> {
  if (world.clock.runs) await world.clock.sleep(seconds * 1000, signal);
}
