import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { TwilioRefusal } from '../twilio-refusal.ts';
import type { ApprovalBody, NewContent } from './content-body.ts';
import type { ApprovalState, Content } from './content.ts';

/** Keeps templates and decides about them when it is told to, or by itself after a while. Nobody is told: one asks. */
export class ContentDesk {
  readonly #contents = new Map<string, Content>();
  readonly #takenNames = new Set<string>();
  readonly #accountSid: string;
  readonly #reviewMs: number | undefined;
  readonly #stopping = new AbortController();

  /** @param reviewMs after how long a template is approved by itself; undefined: never */
  constructor(accountSid: string, reviewMs: number | undefined) {
    this.#accountSid = accountSid;
    this.#reviewMs = reviewMs;
  }

  all(): readonly Content[] {
    return [...this.#contents.values()];
  }

  get(sid: string): Content | undefined {
    return this.#contents.get(sid);
  }

  create(given: NewContent, sid = `HX${randomBytes(16).toString('hex')}`): Content {
    const content: Content = {
      sid,
      accountSid: this.#accountSid,
      friendlyName: given.friendly_name ?? '',
      language: given.language,
      variables: given.variables ?? {},
      types: given.types,
      createdAt: new Date(),
    };
    this.#contents.set(sid, content);
    return content;
  }

  delete(sid: string): boolean {
    return this.#contents.delete(sid);
  }

  /** @throws TwilioRefusal when it was submitted before, or the name is taken: also by one that was rejected */
  submit(sid: string, { name, category, allow_category_change }: ApprovalBody): Content {
    const content = this.#need(sid);
    if (content.approval) throw new TwilioRefusal(400, 20001, 'The content was submitted already');
    const taken = `${name}|${content.language}`;
    if (this.#takenNames.has(taken)) {
      throw new TwilioRefusal(400, 20001, `The name ${name} is taken in ${content.language}`);
    }
    this.#takenNames.add(taken);
    const submitted = this.#keep({
      ...content,
      approval: {
        name,
        category,
        status: 'received',
        rejectionReason: '',
        allowsCategoryChange: allow_category_change ?? true,
      },
    });
    if (this.#reviewMs !== undefined) {
      setTimeout(this.#reviewMs, undefined, { signal: this.#stopping.signal }).then(
        () => this.#contents.get(sid)?.approval?.status === 'received' && this.decide(sid, 'approved'),
        () => undefined,
      );
    }
    return submitted;
  }

  /** @throws TwilioRefusal when there is none with that sid, or it was never submitted */
  decide(sid: string, status: ApprovalState, reason = ''): Content {
    const content = this.#need(sid);
    if (!content.approval) throw new TwilioRefusal(400, 20001, 'The content was never submitted');
    const rejectionReason = status === 'approved' ? '' : reason;
    return this.#keep({ ...content, approval: { ...content.approval, status, rejectionReason } });
  }

  stop(): void {
    this.#stopping.abort();
  }

  #need(sid: string): Content {
    const content = this.#contents.get(sid);
    if (!content) throw new TwilioRefusal(404, 20404, `There is no content ${sid}`);
    return content;
  }

  #keep(content: Content): Content {
    this.#contents.set(content.sid, content);
    return content;
  }
}
