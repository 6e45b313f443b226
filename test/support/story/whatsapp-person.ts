import { metaChange } from '../meta-message.ts';
import type { Random } from './random.ts';
import type { Stage, Telling } from './telling.ts';

const NUMBER = {
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
} as const;

/** A customer on WhatsApp. Whoever hides the number has only a user id at first. */
export interface WhatsAppPerson {
  readonly name: string;
  /** Digits. */
  readonly number: string;
  readonly userId: string;
  readonly hidesNumber: boolean;
  readonly changesNumber: boolean;
  /** What was sent to this person, if anything was. */
  readonly reply?: string;
}

/** What people do more often than the rest. */
const often = ['text', 'text', 'text', 'photo', 'photo', 'photo', 'edit', 'reaction'] as const;

type Parts = Readonly<Record<string, unknown>>;

/** What a person does, one thing in each second from `start` on. @param start seconds since 1970 */
export function tellWhatsAppPerson(
  person: WhatsAppPerson,
  random: Random,
  { start, count }: { readonly start: number; readonly count: number },
): readonly Telling[] {
  const tellings: Telling[] = [];
  const texts: string[] = [];
  const messages: string[] = [];
  let { number, userId } = person;
  let isHidden = person.hidesNumber;
  let since = person.hidesNumber || person.changesNumber ? `${person.name} 0` : undefined;

  const add = (
    step: number,
    field: string,
    valueOf: (stage: Stage, id: string, time: string) => Parts,
    isMessage = false,
  ) => {
    const name = `${person.name} ${step}`;
    const id = wamid(name);
    const value = (stage: Stage) => ({ ...NUMBER, ...valueOf(stage, id, String(start + step)) });
    tellings.push({
      name,
      ...(since !== undefined && since !== name && { after: since }),
      ...(isMessage && { message: `meta:${id}` }),
      post: (stage) => stage.parley.meta(metaChange(field, value(stage))),
    });
    return id;
  };
  const addMessage = (step: number, contentOf: (stage: Stage) => Parts, isMessage = false): string => {
    const sender = { ...(!isHidden && { from: number }), from_user_id: userId };
    const contacts = [
      { ...(!isHidden && { wa_id: number }), user_id: userId, profile: { name: person.name } },
    ];
    return add(
      step,
      'messages',
      (stage, id, timestamp) => ({ contacts, messages: [{ ...sender, id, timestamp, ...contentOf(stage) }] }),
      isMessage,
    );
  };
  const write = (step: number, contentOf: (stage: Stage) => Parts) =>
    messages.push(addMessage(step, contentOf, true));
  const say = (step: number, body: string, more: Parts = {}) => {
    write(step, () => ({ type: 'text', text: { body }, ...more }));
    texts.push(...messages.slice(-1));
  };

  const deeds: Readonly<Record<string, (step: number) => void>> = {
    text: (step) => say(step, `${person.name} says ${step}`),
    answer: (step) =>
      say(step, `${person.name} answers ${step}`, {
        context: { from: '12025550103', id: random.one(messages) },
      }),
    forward: (step) => say(step, `${person.name} forwards ${step}`, { context: { forwarded: true } }),
    photo: (step) => write(step, photoOf(`${person.name} ${step}`)),
    place: (step) =>
      write(step, () => ({
        type: 'location',
        location: { latitude: 38.9, longitude: -77.03, name: `Place ${step}` },
      })),
    card: (step) =>
      write(step, () => ({
        type: 'contacts',
        contacts: [
          { name: { formatted_name: `Friend ${step} Sample` }, phones: [{ phone: '+1 415 555 0199' }] },
        ],
      })),
    button: (step) =>
      write(step, () => ({ type: 'button', button: { payload: `p${step}`, text: `Choice ${step}` } })),
    unknown: (step) => write(step, () => ({ type: 'hologram', hologram: { depth: step } })),
    reaction: (step) => {
      const reaction = { message_id: random.one(messages), emoji: random.one(['', '👍', '👍', '🎉']) };
      addMessage(step, () => ({ type: 'reaction', reaction }));
    },
    'reaction to us': (step) => {
      const { reply } = person;
      if (reply === undefined) return say(step, `${person.name} says ${step}`);
      addMessage(step, ({ sentIds }) => ({
        type: 'reaction',
        reaction: { message_id: sentIds.get(reply), emoji: '❤️' },
      }));
    },
    edit: (step) => {
      const target = random.one(texts);
      addMessage(step, () => ({
        type: 'edit',
        edit: {
          original_message_id: target,
          message: { type: 'text', text: { body: `${person.name} means ${step}` } },
        },
      }));
    },
    revoke: (step) => {
      const target = random.one(messages);
      addMessage(step, () => ({ type: 'revoke', revoke: { original_message_id: target } }));
    },
    stop: (step) => say(step, 'STOP'),
    start: (step) => say(step, 'START'),
    preference: (step) => {
      const who = { ...(!isHidden && { wa_id: number }), user_id: userId };
      const value = random.one(['stop', 'resume']);
      add(step, 'user_preferences', (_stage, _id, time) => ({
        contacts: [{ ...who, profile: { name: person.name } }],
        user_preferences: [{ ...who, category: 'marketing_messages', value, timestamp: Number(time) }],
      }));
    },
    echo: (step) => {
      const to = { ...(!isHidden && { to: number }), to_user_id: userId };
      const text = { body: `We answer ${step}` };
      add(
        step,
        'smb_message_echoes',
        (_stage, id, timestamp) => ({
          message_echoes: [{ from: '12025550103', ...to, id, timestamp, type: 'text', text }],
        }),
        true,
      );
    },
  };
  const changeNumber = (step: number) => {
    const sender = { from: number, from_user_id: userId };
    const former = userId;
    number = `1${Number(number.slice(1)) + 500}`;
    userId = `${userId}9`;
    const present = { wa_id: number, user_id: userId };
    const system = {
      type: 'user_changed_number',
      body: `${person.name} has a new number`,
      previous_user_id: former,
      ...present,
    };
    add(
      step,
      'messages',
      (_stage, id, timestamp) => ({
        contacts: [{ ...present, profile: { name: person.name } }],
        messages: [{ ...sender, id, timestamp, type: 'system', system }],
      }),
      true,
    );
    since = `${person.name} ${step}`;
  };

  const kinds = [...Object.keys(deeds), ...often];
  const middle = Math.floor(count / 2);
  say(0, `${person.name} begins`);
  for (let step = 1; step < count; step += 1) {
    if (step === middle && person.changesNumber) changeNumber(step);
    else if (step === middle && person.hidesNumber) {
      isHidden = false;
      say(step, `${person.name} shows the number`);
    } else deeds[random.one(kinds)]?.(step);
  }
  return tellings;
}

function photoOf(name: string): (stage: Stage) => Parts {
  return ({ fileOf }) => {
    const { id, sha256 } = fileOf(name);
    return { type: 'image', image: { id, sha256, mime_type: 'image/jpeg', caption: `Photo ${name}` } };
  };
}

function wamid(name: string): string {
  return `wamid.${Buffer.from(name).toString('base64url')}`;
}
