import { Faults } from '../faults/faults.ts';
import type { ChatRequest } from './chat-request.ts';
import type { LlmFault } from './llm-fault.ts';
import { readAsked, type Asked } from './rules/asked.ts';
import { fillShape } from './rules/fill-shape.ts';
import { receive } from './rules/receive.ts';

export interface LlmSettings {
  /** Asked for in every request; without it, none is. */
  readonly apiKey?: string;
  /** Between two pieces of a stream. */
  readonly pieceMs: number;
}

/** One rule of the model: what it says to that; undefined: another rule has to know. */
export type LlmRule = (asked: Asked, request: ChatRequest) => string | undefined;

/** A request that came in. */
export interface LlmRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The messages of a chat; of a recording its size in bytes. */
  readonly body: unknown;
}

/** The last rule always has an answer. */
const builtIn: readonly LlmRule[] = [
  (asked) => (asked.shape ? JSON.stringify(fillShape(asked, asked.shape)) : undefined),
  (asked) => receive(asked),
];

/**
 * A language model that answers by rules: as a receptionist where it is told to answer a phone, and in JSON where it is
 * told which members to give. What the rules know of the caller's language are the words of `words`.
 */
export class LlmSimulator {
  readonly settings: LlmSettings;
  readonly faults = new Faults<LlmFault>();
  /** All requests, oldest first. */
  readonly requests: LlmRequest[] = [];
  #rules: readonly LlmRule[] = [];

  constructor(settings: LlmSettings) {
    this.settings = settings;
  }

  /** Adds a rule that is asked before the others. @returns a function that takes it away again */
  rule(rule: LlmRule): () => void {
    this.#rules = [rule, ...this.#rules];
    return () => (this.#rules = this.#rules.filter((other) => other !== rule));
  }

  answer(request: ChatRequest): string {
    const asked = readAsked(request.messages);
    for (const rule of [...this.#rules, ...builtIn]) {
      const answer = rule(asked, request);
      if (answer !== undefined) return answer;
    }
    return '';
  }
}
