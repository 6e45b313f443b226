import type { Person } from '../people/person.ts';
import type { InboundMessage, TwilioSimulator } from '../twilio/twilio-simulator.ts';
import { appOf, fromTwilio } from './from-twilio.ts';
import { filesOf, type PhoneAction } from './phone-action.ts';
import type { PhoneApp } from './phone-app.ts';
import type { Message } from '../twilio/message.ts';

type Draft = Omit<InboundMessage, 'from' | 'to'>;

/** Texts of a number, or WhatsApp, by Twilio. */
export function twilioApp(
  twilio: TwilioSimulator,
  name: 'sms' | 'whatsapp-twilio',
  number: string,
): PhoneApp {
  const isWhatsApp = name === 'whatsapp-twilio';
  const personOf = ({ direction, from, to, personId }: Message): string =>
    personId ?? twilio.people.ofNumber(direction === 'inbound' ? from : to).id;
  const isOfApp = (message: Message) => appOf(message) === name;

  return {
    name,
    number,
    does: isWhatsApp
      ? ['write', 'send-files', 'send-place', 'send-own-card', 'press']
      : ['write', 'send-files', 'send-own-card'],
    messages: () =>
      twilio.messages
        .all()
        .filter(isOfApp)
        .map((message) => fromTwilio(message, personOf(message))),
    listen(listener) {
      twilio.messages.listen((message) => {
        if (isOfApp(message)) listener(fromTwilio(message, personOf(message)));
      });
    },
    async act(person, action) {
      const address = person.isNumberHidden && isWhatsApp ? person.userId : person.number;
      const prefix = isWhatsApp ? 'whatsapp:' : '';
      const { isDelivered } = await twilio.receive({
        from: `${prefix}${address}`,
        to: `${prefix}${number}`,
        ...draftOf(twilio, person, action),
      });
      return isDelivered;
    },
    read: (personId) => (isWhatsApp ? twilio.read(personId) : Promise.resolve()),
    file: (messageId, place) => twilio.messages.get(messageId)?.media?.[place],
  };
}

function draftOf(twilio: TwilioSimulator, person: Person, action: PhoneAction): Draft {
  switch (action.do) {
    case 'write':
      return {
        body: action.text,
        ...(action.quotes !== undefined && { whatsapp: { repliesTo: action.quotes } }),
      };
    case 'send-files': {
      const whatsapp = {
        ...(action.quotes !== undefined && { repliesTo: action.quotes }),
        ...(action.isVoice && { isVoice: true }),
      };
      return { body: action.text, files: filesOf(action), whatsapp };
    }
    case 'send-place': {
      const { latitude, longitude, name } = action;
      const location = { latitude, longitude, ...(name !== undefined && { label: name }) };
      return { body: '', whatsapp: { location } };
    }
    case 'send-own-card':
      return { body: '', files: [{ contentType: 'text/vcard', bytes: vCard(person) }] };
    case 'press': {
      const button = twilio.messages.get(action.target)?.rich?.buttons[action.button];
      if (!button) throw new Error('The message has no such button.');
      const { text, id, type } = button;
      const whatsapp = {
        repliesTo: action.target,
        ...(type === 'LIST_ITEM' ? { listChoice: { id, title: text } } : { button: { text, payload: id } }),
      };
      return { body: text, whatsapp };
    }
    default:
      throw new Error('Twilio hands nothing of that kind over.');
  }
}

function vCard({ name, number }: Person): Buffer {
  return Buffer.from(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nTEL;TYPE=CELL:${number}\r\nEND:VCARD\r\n`);
}
