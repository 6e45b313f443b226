import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import waits from '@salesforce/label/c.ParleyRequestWaits';
import requestQuery from './requestQuery';

/** Milliseconds between two looks. */
const LOOK = 2000;
const PATIENCE = 60_000;

interface Value {
  readonly value: string | null;
}

interface RequestAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyRequest__c: {
        readonly edges: readonly {
          readonly node: {
            readonly RequestStatus__c: Value;
            readonly ErrorCode__c?: Value;
            readonly ErrorMessage__c: Value;
            readonly Result__c: Value;
          };
        }[];
      };
    };
  };
}

/** What the bridge has written about a command: what came of it, or how far it is. */
export type RequestResult = Readonly<Record<string, unknown>>;

function readResult(text: string | null): RequestResult {
  try {
    const result: unknown = JSON.parse(text ?? '{}');
    return typeof result === 'object' && result !== null ? (result as RequestResult) : {};
  } catch {
    return {};
  }
}

/**
 * Follows a command to the bridge until it is carried out, and says in words what came of it.
 * @fires progress with `{result}`, with each word of the bridge about how far it is
 * @fires finished with `{isDone, result}`, once; when it failed also with the bridge's `code` and `sentence`
 */
export default class ParleyRequestProgress extends LightningElement {
  /** Words for the time until it is carried out, and for the good end. The bad end has words of the bridge. */
  @api workingText = '';
  @api doneText = '';
  /** Words for a bridge that seems to be away, and for the bad end, where there are better ones. */
  @api waitingText = '';
  @api failedText = '';
  /** Milliseconds after which the bridge seems to be away. */
  @api patience: number | string = PATIENCE;

  status = 'Queued';
  failure = '';
  private key = '';
  private beganAt = 0;
  private now = 0;
  private look: (() => Promise<unknown>) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Key of the command: `ParleyRequest__c.RequestKey__c`. */
  @api
  get requestKey(): string {
    return this.key;
  }
  set requestKey(requestKey: string) {
    if (requestKey === this.key) return;
    this.key = requestKey;
    this.status = 'Queued';
    this.failure = '';
    this.beganAt = Date.now();
    this.now = this.beganAt;
    this.start();
  }

  @wire(graphql, { query: requestQuery, variables: '$variables' })
  receiveRequest({ data, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    const node = data ? (data as RequestAnswer).uiapi.query.ParleyRequest__c.edges[0]?.node : undefined;
    if (!node || this.isOver) return;
    this.status = node.RequestStatus__c.value ?? 'Queued';
    this.failure = node.ErrorMessage__c.value ?? '';
    const result = readResult(node.Result__c.value);
    if (!this.isOver) {
      this.dispatchEvent(new CustomEvent('progress', { detail: { result } }));
      return;
    }
    this.stop();
    const why = this.isFailed && { code: node.ErrorCode__c?.value ?? '', sentence: this.failure };
    this.dispatchEvent(new CustomEvent('finished', { detail: { isDone: this.isDone, result, ...why } }));
  }

  disconnectedCallback(): void {
    this.stop();
  }

  get variables(): Record<string, unknown> {
    return { requestKey: this.key };
  }

  get isDone(): boolean {
    return this.status === 'Done';
  }

  get isFailed(): boolean {
    return this.status === 'Failed';
  }

  get text(): string {
    if (this.isDone) return this.doneText;
    const isLong = this.now - this.beganAt > Number(this.patience);
    return isLong ? this.waitingText || waits : this.workingText;
  }

  get failedWords(): string {
    return this.failedText || this.failure;
  }

  private get isOver(): boolean {
    return this.isDone || this.isFailed;
  }

  private start(): void {
    this.stop();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped at the end and when it leaves the page
    this.timer = setInterval(() => {
      this.now = Date.now();
      void this.look?.();
    }, LOOK);
  }

  private stop(): void {
    clearInterval(this.timer);
  }
}
