import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import anyLanguage from '@salesforce/label/c.ParleyPickerAnyLanguage';
import anyTag from '@salesforce/label/c.ParleyPickerAnyTag';
import back from '@salesforce/label/c.ParleyTemplatesBack';
import chooseTemplate from '@salesforce/label/c.ParleyChooseTemplate';
import close from '@salesforce/label/c.ParleyClose';
import languageLabel from '@salesforce/label/c.ParleyTemplateLanguage';
import loading from '@salesforce/label/c.ParleyLoading';
import noneFound from '@salesforce/label/c.ParleyPickerNoneFound';
import noTemplates from '@salesforce/label/c.ParleyNoTemplates';
import others from '@salesforce/label/c.ParleyPickerOthers';
import search from '@salesforce/label/c.ParleyPickerSearch';
import tagLabel from '@salesforce/label/c.ParleyTemplateLabels';
import templatesFailed from '@salesforce/label/c.ParleyTemplatesFailed';
import yourDraft from '@salesforce/label/c.ParleyYourDraft';
import parseCapabilities, { type Capabilities } from 'c/parleyCapabilities';
import type { Conversation } from 'c/parleyConversationModel';
import formatLabel from 'c/parleyFormatLabel';
import { languageName, readTemplates, templatesQuery, type Template } from 'c/parleyTemplateModel';
import capabilitiesQuery from './capabilitiesQuery';
import obstacleOf, { passes, type Filter } from './sortOut';

/** Milliseconds between two looks: a template may be paused while somebody reads it. */
const LOOK = 10_000;
const MOST = 500;

interface ChannelAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyChannel__c: {
        readonly edges: readonly {
          readonly node: { readonly Capabilities__c: { readonly value: string | null } };
        }[];
      };
    };
  };
}

/**
 * Chooses a template for a conversation: those that can be sent now, found by words, language and label; then fills it in.
 * @fires send with `{templateId, values, text, headerFile?}`
 * @fires close when no template is wanted
 */
export default class ParleyTemplatePicker extends LightningElement {
  @api conversation!: Conversation;
  /** What the rep has written already: it stays to be seen, for copying. */
  @api draft = '';

  templates: readonly Template[] | undefined;
  capabilities: Capabilities | undefined;
  failure: unknown;
  filter: Filter = { words: '', language: '', tag: '' };
  showsOthers = false;
  chosenId = '';
  now = Date.now();
  private isFocused = false;
  private look: (() => Promise<unknown>) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly label = {
    back,
    chooseTemplate,
    close,
    languageLabel,
    loading,
    noneFound,
    noTemplates,
    search,
    tagLabel,
    templatesFailed,
    yourDraft,
  };

  @wire(graphql, { query: templatesQuery, variables: '$variables' })
  receiveTemplates({ data, errors, refresh }: GraphQLResult): void {
    // an answer that was kept may be older than the last word of the provider
    if (refresh && !this.look) void refresh();
    this.look = refresh ?? this.look;
    this.failure = errors ?? (data ? undefined : this.failure);
    if (data) this.templates = readTemplates(data);
  }

  @wire(graphql, { query: capabilitiesQuery, variables: '$channelVariables' })
  receiveChannel({ data, errors }: GraphQLResult): void {
    this.failure = errors ?? this.failure;
    if (!data) return;
    const { edges } = (data as ChannelAnswer).uiapi.query.ParleyChannel__c;
    this.capabilities = parseCapabilities(edges[0]?.node.Capabilities__c.value);
  }

  connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when it leaves the page
    this.timer = setInterval(() => {
      this.now = Date.now();
      if (document.visibilityState === 'visible') void this.look?.();
    }, LOOK);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  /** The keyboard goes where the rep goes on: to the search, or to what is to be filled in. */
  renderedCallback(): void {
    if (this.isFocused) return;
    const target = this.refs?.[this.chosenId ? 'fill' : 'search'] as HTMLElement | undefined;
    if (!target) return;
    this.isFocused = true;
    target.focus();
  }

  handleSearch({ detail }: CustomEvent<{ value: string }>): void {
    this.filter = { ...this.filter, words: detail.value };
  }

  handleLanguage({ detail }: CustomEvent<{ value: string }>): void {
    this.filter = { ...this.filter, language: detail.value };
  }

  handleTag({ detail }: CustomEvent<{ value: string }>): void {
    this.filter = { ...this.filter, tag: detail.value };
  }

  handleOthers(): void {
    this.showsOthers = !this.showsOthers;
  }

  handleChoose(event: Event): void {
    this.chosenId = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
    this.isFocused = false;
  }

  handleBack(): void {
    this.chosenId = '';
    this.isFocused = false;
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  handleSend({ detail }: CustomEvent): void {
    this.dispatchEvent(new CustomEvent('send', { detail }));
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.chosenId) this.handleBack();
      else this.handleClose();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(event);
  }

  get variables(): Record<string, unknown> {
    const channel = [
      { Channel__c: { eq: this.conversation.channel.id ?? null } },
      { Channel__c: { eq: null } },
    ];
    return { where: { and: [{ IsActive__c: { eq: true } }, { or: channel }] }, first: MOST };
  }

  get channelVariables(): Record<string, unknown> {
    return { channelId: this.conversation.channel.id };
  }

  get isFailed(): boolean {
    return Boolean(this.failure) && !this.isLoaded;
  }

  get isLoading(): boolean {
    return !this.failure && !this.isLoaded;
  }

  get isEmpty(): boolean {
    return this.usable.length === 0 && this.unusable.length === 0;
  }

  get chosen(): Template | undefined {
    return this.templates?.find(({ id }) => id === this.chosenId);
  }

  get isChosenSendable(): boolean {
    return this.chosen !== undefined && this.obstacle(this.chosen) === '';
  }

  get title(): string {
    return this.chosen?.name ?? chooseTemplate;
  }

  get found(): readonly object[] {
    return this.usable.filter((template) => passes(template, this.filter)).map(entryOf);
  }

  get isNothingFound(): boolean {
    return this.found.length === 0;
  }

  get nothingText(): string {
    return this.usable.length === 0 ? noTemplates : noneFound;
  }

  get unavailable(): readonly object[] {
    return this.unusable
      .filter((template) => passes(template, this.filter))
      .map((template) => ({ ...entryOf(template), reason: this.obstacle(template) }));
  }

  get othersLabel(): string {
    return this.unavailable.length > 0 ? formatLabel(others, this.unavailable.length) : '';
  }

  get othersExpanded(): 'true' | 'false' {
    return this.showsOthers ? 'true' : 'false';
  }

  get languages(): readonly { label: string; value: string }[] | undefined {
    const codes = [...new Set(this.usable.map(({ language }) => language))].filter(Boolean).sort();
    if (codes.length < 2) return undefined;
    return [
      { label: anyLanguage, value: '' },
      ...codes.map((value) => ({ label: languageName(value), value })),
    ];
  }

  get tags(): readonly { label: string; value: string }[] | undefined {
    const tags = [...new Set(this.usable.flatMap(({ labels }) => labels))].sort();
    if (tags.length === 0) return undefined;
    return [{ label: anyTag, value: '' }, ...tags.map((value) => ({ label: value, value }))];
  }

  get hasDraft(): boolean {
    return this.draft.trim() !== '';
  }

  private get isLoaded(): boolean {
    return this.templates !== undefined && this.capabilities !== undefined;
  }

  private get usable(): readonly Template[] {
    return (this.templates ?? []).filter((template) => this.obstacle(template) === '');
  }

  private get unusable(): readonly Template[] {
    return (this.templates ?? []).filter((template) => this.obstacle(template) !== '');
  }

  private obstacle(template: Template): string {
    const { capabilities, conversation, now } = this;
    return capabilities ? obstacleOf(template, conversation, capabilities, now) : '';
  }

  /** Moves among the templates by the arrow keys, from the search too. */
  private move(event: KeyboardEvent): void {
    const choices = [...(this.template?.querySelectorAll<HTMLElement>('.choice') ?? [])];
    const place = choices.indexOf(event.target as HTMLElement);
    const isSearch = (event.target as HTMLElement).dataset['part'] === 'search';
    if (choices.length === 0 || (place < 0 && !isSearch)) return;
    event.preventDefault();
    const next = event.key === 'ArrowDown' ? place + 1 : place - 1;
    if (next < 0) (this.refs?.['search'] as HTMLElement | undefined)?.focus();
    else choices[Math.min(next, choices.length - 1)]?.focus();
  }
}

/** A template as a line of the list. */
function entryOf(template: Template) {
  const { body, category, id, language, name } = template;
  return { id, template, name, body, category, language: language && languageName(language) };
}
