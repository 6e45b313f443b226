import { metaChange } from '../meta-message.ts';
import type { Random } from './random.ts';
import type { Stage, Telling } from './telling.ts';
import { tellWhatsAppPerson, type WhatsAppPerson } from './whatsapp-person.ts';

/** How many things each person does. */
const STEPS_ON_WHATSAPP = 21;
const STEPS_BY_TEXT = 10;

export interface Story {
  readonly people: readonly WhatsAppPerson[];
  /** Everything that providers tell, in the order in which it happened. */
  readonly tellings: readonly Telling[];
}

/**
 * What 25 people do in half an hour, 500 webhooks: 20 of them on WhatsApp, of whom three hide their number at first,
 * three get a new one and eight were answered; five by text message.
 * @param start seconds since 1970
 */
export function tellStory(random: Random, start: number): Story {
  const people = Array.from({ length: 20 }, (_, place): WhatsAppPerson => {
    const name = `${String.fromCharCode(65 + place)}. Sample`;
    return {
      name,
      number: `1415555${String(2100 + place)}`,
      userId: `US.77${String(place).padStart(8, '0')}`,
      hidesNumber: place < 3,
      changesNumber: place >= 3 && place < 6,
      ...(place >= 10 && place < 18 && { reply: `An answer for ${name}` }),
    };
  });
  const tellings = [
    ...people.map((person, place) =>
      tellWhatsAppPerson(person, random, { start: start + place, count: STEPS_ON_WHATSAPP }),
    ),
    ...people.flatMap(({ reply, number }, place) =>
      reply === undefined ? [] : [deliveriesOf(reply, number, place, start)],
    ),
    ...Array.from({ length: 5 }, (_, place) => textsOf(place)),
    wordsOnTemplates(start),
  ];
  return { people, tellings: tellings.flat() };
}

/** How far an answer of ours has come: with gaps, and with a failure that comes too late or counts. */
function deliveriesOf(reply: string, number: string, place: number, start: number): readonly Telling[] {
  const ways = [
    ['sent', 'delivered', 'read'],
    ['sent', 'read', 'delivered', 'failed'],
    ['sent', 'failed'],
    ['delivered'],
  ] as const;
  return (ways[place % ways.length] ?? []).map((status, step) => ({
    name: `${reply} ${status}`,
    post: ({ parley, sentIds }: Stage) =>
      parley.meta(
        metaChange('messages', {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
          statuses: [
            {
              id: sentIds.get(reply),
              status,
              timestamp: String(start + 60 + step),
              recipient_id: number,
              ...(status === 'failed'
                ? { errors: [{ code: 131_026, title: 'Message undeliverable' }] }
                : { pricing: { billable: true, pricing_model: 'PMP', category: 'utility' } }),
            },
          ],
        }),
      ),
  }));
}

/** Texts have no time but that of their arrival: those of one person come in their order. */
function textsOf(place: number): readonly Telling[] {
  const number = `+1202555${String(3100 + place)}`;
  return Array.from({ length: STEPS_BY_TEXT }, (_, step) => {
    const sid = `SM${String(place * 100 + step).padStart(32, 'a')}`;
    const word = { 3: 'STOP', 6: place % 2 === 0 ? 'START' : 'HELP' }[step];
    return {
      name: `${number} ${step}`,
      message: `twilio:${sid}`,
      ...(step > 0 && { after: `${number} ${step - 1}` }),
      post: ({ parley }: Stage) =>
        parley.text(number, word ?? `Text ${step} of ${number}`, {
          MessageSid: sid,
        }),
    };
  });
}

function wordsOnTemplates(start: number): readonly Telling[] {
  const template = {
    message_template_id: 300_000_000_000_003,
    message_template_name: 'order_ready',
    message_template_language: 'en_US',
  };
  const words: readonly (readonly [string, object])[] = [
    ['message_template_status_update', { ...template, event: 'FLAGGED', reason: 'NONE' }],
    ['message_template_status_update', { ...template, event: 'PAUSED', reason: 'NONE' }],
    ['message_template_status_update', { ...template, event: 'APPROVED', reason: 'NONE' }],
    ['message_template_quality_update', { ...template, new_quality_score: 'YELLOW' }],
    ['template_category_update', { ...template, new_category: 'MARKETING' }],
    [
      'phone_number_quality_update',
      { display_phone_number: '12025550103', event: 'FLAGGED', current_limit: 'TIER_2K' },
    ],
    ['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }],
    ['flows', { event: 'ENDPOINT_ERROR_RATE' }],
    ['group_lifecycle_update', { groups: [{ group_id: 'g1', type: 'group_create' }] }],
    ['colour_update', { colour: 'red' }],
  ];
  return words.map(([field, value], step) => ({
    name: `${field} ${step}`,
    post: ({ parley }: Stage) =>
      parley.meta({
        object: 'whatsapp_business_account',
        entry: [{ id: '200000000000003', time: start + step, changes: [{ field, value }] }],
      }),
  }));
}
