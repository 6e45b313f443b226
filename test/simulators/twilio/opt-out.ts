const stopWords = new Set(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']);
const startWords = new Set(['START', 'YES', 'UNSTOP']);
const helpWords = new Set(['HELP', 'INFO']);

/** What Twilio has read a text as, and what it has answered the customer by itself. */
export interface OptOutAnswer {
  readonly type: 'STOP' | 'START' | 'HELP';
  readonly text: string;
}

/**
 * Which customers do not want messages from which number of ours. Twilio keeps this by itself for long codes: it
 * answers the customer and refuses later messages with 21610.
 * https://help.twilio.com/articles/223134027
 */
export class OptOut {
  readonly #blocked = new Set<string>();

  /** @returns the answer that goes to the customer, when the text is one of the words. */
  read(customer: string, ownNumber: string, text: string): OptOutAnswer | undefined {
    const word = text.trim().toUpperCase();
    const pair = `${ownNumber}|${customer}`;
    if (stopWords.has(word)) {
      this.#blocked.add(pair);
      return {
        type: 'STOP',
        text: 'You will get no more messages from this number. Write START to get them again.',
      };
    }
    if (startWords.has(word) && this.#blocked.delete(pair))
      return { type: 'START', text: 'You will get messages from this number again.' };
    if (helpWords.has(word)) return { type: 'HELP', text: 'Write STOP to get no more messages.' };
    return undefined;
  }

  blocks(customer: string, ownNumber: string): boolean {
    return this.#blocked.has(`${ownNumber}|${customer}`);
  }
}
