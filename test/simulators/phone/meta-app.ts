import { interactiveBody, choicesOf } from '../meta/interactive-body.ts';
import type { MetaSimulator } from '../meta/meta-simulator.ts';
import type { Writing } from '../meta/customer-side.ts';
import type { Person } from '../people/person.ts';
import { fromMeta, mediaIdOf } from './from-meta.ts';
import { filesOf, type PhoneAction, type SentFile } from './phone-action.ts';
import type { PhoneApp } from './phone-app.ts';
import type { PhoneMessage } from './phone-message.ts';

const LATE_MS = 25 * 60 * 60 * 1000;
/** Where the customer is when somebody asks. */
const HOME = { latitude: 38.8977, longitude: -77.0365, name: 'Home' } as const;

/** WhatsApp by Meta. */
export function metaApp(meta: MetaSimulator): PhoneApp {
  const show = (message: Parameters<typeof fromMeta>[0]): PhoneMessage =>
    fromMeta(message, (id) => meta.media.get(id)?.contentType);
  return {
    name: 'whatsapp',
    number: `+${meta.settings.number.displayNumber}`,
    does: ['write', 'send-files', 'send-place', 'send-own-card', 'react', 'press', 'edit', 'delete', 'echo'],
    // A reaction of ours stands at the message that it is about.
    messages: () =>
      meta.messages
        .all()
        .filter(({ type }) => type !== 'reaction')
        .map(show),
    listen(listener) {
      meta.messages.listen((message) => {
        if (message.type !== 'reaction') listener(show(message));
      });
    },
    act: (person, action) => act(meta, person, action),
    read: (personId) => meta.sending.read(personId),
    file(messageId, place) {
      const message = meta.messages.get(messageId);
      const id = message && place === 0 ? mediaIdOf(message) : undefined;
      return id === undefined ? undefined : meta.media.get(id);
    },
  };
}

async function act(meta: MetaSimulator, person: Person, action: PhoneAction): Promise<boolean> {
  const { customers } = meta;
  const write = async (writing: Writing) =>
    (await customers.write(person.id, writing)).webhookOutcome === 'taken';
  switch (action.do) {
    case 'write':
      return write({
        type: 'text',
        content: { body: action.text },
        ...(action.quotes !== undefined && { quotes: action.quotes }),
        ...(action.isOld && { at: new Date(Date.now() - LATE_MS) }),
      });
    case 'send-files': {
      // Meta has one message for each file, and an album's come at the same time.
      const sent = filesOf(action).map((file, place) =>
        write(fileWriting(meta, file, place === 0 ? action.text : '', action)),
      );
      return (await Promise.all(sent)).every(Boolean);
    }
    case 'send-place': {
      const { latitude, longitude, name } = action;
      return write({
        type: 'location',
        content: { latitude, longitude, ...(name !== undefined && { name }) },
      });
    }
    case 'send-own-card':
      return write(ownCard(person, 'other'));
    case 'react':
      return customers.react(person.id, action.target, action.emoji);
    case 'press':
      return write(press(meta, person, action.target, action.button));
    case 'edit':
      return customers.edit(person.id, action.target, action.text);
    case 'delete':
      return customers.revoke(person.id, action.target);
    case 'echo':
      return customers.echo(person.id, { type: 'text', content: { body: action.text } });
  }
}

function fileWriting(
  { media }: MetaSimulator,
  { name, contentType, bytes }: SentFile,
  caption: string,
  { isVoice, quotes }: Extract<PhoneAction, { do: 'send-files' }>,
): Writing {
  const file = media.add(contentType, bytes);
  const [kind = ''] = contentType.split('/');
  const type = ['image', 'video', 'audio'].includes(kind) ? kind : 'document';
  return {
    type,
    content: {
      ...(caption && type !== 'audio' && { caption }),
      ...(type === 'document' && { filename: name }),
      mime_type: contentType,
      sha256: file.sha256,
      id: file.id,
      ...(type === 'audio' && { voice: isVoice ?? false }),
    },
    ...(quotes !== undefined && { quotes }),
  };
}

/** What the customer answers by pressing. @throws Error when there is nothing of that kind to press */
function press(meta: MetaSimulator, person: Person, target: string, place: number): Writing {
  const message = meta.messages.get(target);
  const templateButton = message?.rendered?.buttons[place];
  const quotes = target;
  if (templateButton?.type === 'QUICK_REPLY') {
    const { text, payload = text } = templateButton;
    return { type: 'button', content: { payload, text }, quotes };
  }
  if (templateButton?.type === 'REQUEST_CONTACT_INFO')
    return { ...ownCard(person, 'contact_request'), quotes };
  const interactive = interactiveBody.safeParse(message?.content).data;
  if (interactive?.type === 'request_contact_info') return { ...ownCard(person, 'contact_request'), quotes };
  if (interactive?.type === 'location_request_message') return { type: 'location', content: HOME, quotes };
  const choice = interactive && choicesOf(interactive)[place];
  if (!interactive || !choice) throw new Error('The message has no such button.');
  const kind = interactive.type === 'list' ? 'list_reply' : 'button_reply';
  return { type: 'interactive', content: { type: kind, [kind]: choice }, quotes };
}

function ownCard({ name, number }: Person, origin: 'contact_request' | 'other'): Writing {
  const [first = name, ...last] = name.split(' ');
  const card = {
    origin,
    name: { first_name: first, last_name: last.join(' '), formatted_name: name },
    phones: [{ phone: number, wa_id: number.slice(1), type: 'CELL' }],
  };
  return { type: 'contacts', content: { all: [card] } };
}
