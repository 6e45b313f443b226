import { LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import allChannels from '@salesforce/label/c.ParleyReviewAllChannels';
import channels from '@salesforce/label/c.ParleyReviewChannels';
import explanation from '@salesforce/label/c.ParleyReviewExplanation';
import failed from '@salesforce/label/c.ParleyConversationsFailed';
import heading from '@salesforce/label/c.ParleyNeedsReview';
import loading from '@salesforce/label/c.ParleyLoading';
import more from '@salesforce/label/c.ParleyReviewMore';
import noneText from '@salesforce/label/c.ParleyReviewNoneText';
import noneTitle from '@salesforce/label/c.ParleyReviewNoneTitle';
import refresh from '@salesforce/label/c.ParleyReviewRefresh';
import formatLabel from 'c/parleyFormatLabel';
import { peopleQuery, readPeople, type Person } from 'c/parleyPersonModel';
import keepPlaces from './keepPlaces';
import reviewFilter from './reviewFilter';

const MOST = 100;
/** Milliseconds between two looks for news. */
const LOOK = 15_000;
/** Milliseconds until what the bridge has carried out is in the record. */
const MOMENT = 1_500;

type Row = HTMLElement & { focus(fromBelow?: boolean): void };

/** Conversations of which a rep has to say whom they are with: one after the other, and it is remembered. */
export default class ParleyReview extends LightningElement {
  people: readonly Person[] | undefined;
  failure: unknown;
  private total = 0;
  private channelId = '';
  private decided: ReadonlySet<string> = new Set();
  private look: (() => Promise<unknown>) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly label = { channels, explanation, failed, heading, loading, noneText, noneTitle, refresh };
  readonly variables = { where: reviewFilter, first: MOST };

  @wire(graphql, { query: peopleQuery, variables: '$variables' })
  receivePeople({ data, errors, refresh: again }: GraphQLResult): void {
    // an answer that was kept may be older than what was decided since
    if (again && !this.look) void again();
    this.look = again ?? this.look;
    if (errors) this.failure = errors;
    if (!data) return;
    const { people, total } = readPeople(data);
    this.failure = undefined;
    this.total = total;
    this.people = keepPlaces(this.people ?? [], people, this.decided);
  }

  connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when it leaves the page
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.look?.();
    }, LOOK);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  /** What was decided leaves the list when the rep asks for it, so that nothing moves under the hand. */
  handleRefresh(): void {
    this.failure = undefined;
    this.decided = new Set();
    void this.look?.();
  }

  handleFilter(event: Event): void {
    this.channelId = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
  }

  handleOrdered(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.decided = new Set([...this.decided, id]);
    if (!this.focusBeside(id, 1)) this.focusBeside(id, -1);
  }

  handleFinished(event: CustomEvent<{ isDone: boolean }>): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    if (!event.detail.isDone) this.decided = new Set([...this.decided].filter((one) => one !== id));
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- one look, harmless when the page is left
    setTimeout(() => void this.look?.(), MOMENT);
  }

  handleStep(event: CustomEvent<{ by: number }>): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.focusBeside(id, event.detail.by);
  }

  get isFailed(): boolean {
    return this.failure !== undefined && this.people === undefined;
  }

  get isLoading(): boolean {
    return this.people === undefined;
  }

  get isEmpty(): boolean {
    return this.people?.length === 0;
  }

  get rows(): readonly Person[] {
    const { channelId } = this;
    return (this.people ?? []).filter(({ channel }) => !channelId || channel.id === channelId);
  }

  get hasFilters(): boolean {
    return this.filters.length > 2;
  }

  /** All channels, and each with how many wait on it. */
  get filters(): readonly { id: string; text: string; isPressed: string }[] {
    const waiting = (this.people ?? []).filter(({ conversationId }) => !this.decided.has(conversationId));
    const names = new Map((this.people ?? []).map(({ channel }) => [channel.id ?? '', channel.name]));
    const count = (id: string) => waiting.filter(({ channel }) => !id || channel.id === id).length;
    return [['', allChannels] as const, ...names].map(([id, name]) => ({
      id,
      text: `${name} (${count(id)})`,
      isPressed: String(id === this.channelId),
    }));
  }

  get moreText(): string {
    return this.total > MOST ? formatLabel(more, MOST, this.total) : '';
  }

  /** Answers whether there is somebody to decide on, on that side. */
  private focusBeside(id: string, by: number): boolean {
    const rows = [...(this.template?.querySelectorAll<Row>('.row') ?? [])];
    const undecided = rows.filter(
      ({ dataset }) => dataset['id'] === id || !this.decided.has(dataset['id'] ?? ''),
    );
    const place = undecided.findIndex(({ dataset }) => dataset['id'] === id);
    const next = undecided[place + by];
    next?.focus(by < 0);
    return next !== undefined;
  }
}
