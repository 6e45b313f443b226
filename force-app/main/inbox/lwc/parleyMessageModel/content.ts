import untrusted from 'c/parleyUntrusted';

export interface ContactCard {
  readonly name: string;
  readonly organization: string;
  readonly phones: readonly { readonly number: string; readonly label: string }[];
  readonly emails: readonly string[];
  /** The customer's own card, sent because we asked for the number. */
  readonly isOwn: boolean;
}

export interface OrderedProduct {
  readonly productId: string;
  readonly quantity: number;
  readonly price: number | undefined;
  readonly currency: string;
}

/** What a message holds beyond its text. */
export type Content =
  | {
      readonly type: 'location';
      /** Degrees; undefined when there is no such place on earth. */
      readonly latitude: number | undefined;
      readonly longitude: number | undefined;
      readonly name: string;
      readonly address: string;
      readonly url: string;
    }
  | { readonly type: 'contactCards'; readonly cards: readonly ContactCard[] }
  | {
      readonly type: 'choice';
      readonly text: string;
      readonly description: string;
      /** Questions and answers of a form. */
      readonly answers: readonly { readonly question: string; readonly answer: string }[];
    }
  | { readonly type: 'order'; readonly text: string; readonly products: readonly OrderedProduct[] }
  | { readonly type: 'greetingRequest' }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'unsupported'; readonly what: string; readonly text: string }
  | {
      readonly type: 'question';
      readonly text: string;
      readonly ask: 'choice' | 'number' | 'location';
      readonly choices: readonly {
        readonly id: string;
        readonly title: string;
        readonly description: string;
      }[];
    };

type Fields = Readonly<Record<string, unknown>>;

const { list, number, object, parse, text, webAddress } = untrusted;

const withinDegrees = (value: unknown, most: number): number | undefined => {
  const degrees = number(value);
  return degrees !== undefined && Math.abs(degrees) <= most ? degrees : undefined;
};

function toCard(value: unknown): ContactCard {
  const card = object(value);
  return {
    name: text(card['name']),
    organization: text(card['organization']),
    phones: list(card['phones'])
      .map(object)
      .map((phone) => ({ number: text(phone['number']), label: text(phone['label']) })),
    emails: list(card['emails']).map(text),
    isOwn: card['isOwn'] === true,
  };
}

/** The fields of a form that are texts or numbers; what belongs to the form itself has a name in lower letters and _. */
function toAnswers(json: unknown): readonly { question: string; answer: string }[] {
  return Object.entries(object(parse(text(json))))
    .filter(([question]) => question !== 'flow_token')
    .map(([question, answer]) => ({ question, answer: String(text(answer) || (number(answer) ?? '')) }))
    .filter(({ answer }) => answer !== '');
}

const readers: Readonly<Record<Content['type'], (fields: Fields) => Content>> = {
  location: (fields) => ({
    type: 'location',
    latitude: withinDegrees(fields['latitude'], 90),
    longitude: withinDegrees(fields['longitude'], 180),
    name: text(fields['name']),
    address: text(fields['address']),
    url: webAddress(fields['url']),
  }),
  contactCards: (fields) => ({ type: 'contactCards', cards: list(fields['cards']).map(toCard) }),
  choice: (fields) => ({
    type: 'choice',
    text: text(fields['text']),
    description: text(fields['description']),
    answers: toAnswers(fields['formAnswers']),
  }),
  order: (fields) => ({
    type: 'order',
    text: text(fields['text']),
    products: list(fields['products'])
      .map(object)
      .map((product) => ({
        productId: text(product['productId']),
        quantity: number(product['quantity']) ?? 1,
        price: number(product['price']),
        currency: text(product['currency']),
      })),
  }),
  greetingRequest: () => ({ type: 'greetingRequest' }),
  notice: (fields) => ({ type: 'notice', text: text(fields['text']) }),
  unsupported: (fields) => ({
    type: 'unsupported',
    what: text(fields['what']),
    text: text(fields['text']),
  }),
  question: (fields) => ({
    type: 'question',
    text: text(fields['text']),
    ask: fields['ask'] === 'number' || fields['ask'] === 'location' ? fields['ask'] : 'choice',
    choices: list(fields['choices'])
      .map(object)
      .map((choice) => ({
        id: text(choice['id']),
        title: text(choice['title']),
        description: text(choice['description']),
      })),
  }),
};

/**
 * Reads `ParleyMessage__c.Content__c`. Undefined when there is nothing, or nothing that can be read: then the text of
 * the message stands for it.
 */
export default function parseContent(json: string | null | undefined): Content | undefined {
  const fields = object(parse(json));
  const type = text(fields['type']);
  return Object.hasOwn(readers, type) ? readers[type as Content['type']](fields) : undefined;
}
