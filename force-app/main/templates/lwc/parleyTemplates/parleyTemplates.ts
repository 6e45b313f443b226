import { LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import back from '@salesforce/label/c.ParleyTemplatesBack';
import fetchDone from '@salesforce/label/c.ParleyTemplatesFetched';
import fetchFrom from '@salesforce/label/c.ParleyTemplatesFetch';
import fetchedAt from '@salesforce/label/c.ParleyTemplatesFetchedAt';
import fetching from '@salesforce/label/c.ParleyTemplatesFetching';
import heading from '@salesforce/label/c.ParleyTemplates';
import loading from '@salesforce/label/c.ParleyLoading';
import neverFetched from '@salesforce/label/c.ParleyTemplatesNeverFetched';
import newTemplate from '@salesforce/label/c.ParleyTemplateNew';
import noneText from '@salesforce/label/c.ParleyTemplatesNoneText';
import noneTitle from '@salesforce/label/c.ParleyTemplatesNoneTitle';
import noneFound from '@salesforce/label/c.ParleyPickerNoneFound';
import search from '@salesforce/label/c.ParleyPickerSearch';
import templatesFailed from '@salesforce/label/c.ParleyTemplatesFailed';
import giveCommand from 'c/parleyCommand';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import {
  channelsQuery,
  languageName,
  readChannels,
  readTemplates,
  templatesQuery,
  type Template,
  type TemplateChannel,
} from 'c/parleyTemplateModel';

const MOST = 2000;

/** All templates with their states: a way to each, to a new one, and to what providers have. */
export default class ParleyTemplates extends LightningElement {
  templates: readonly Template[] | undefined;
  channels: readonly TemplateChannel[] | undefined;
  info: ObjectInfo | undefined;
  failure: unknown;
  fetchFailure: unknown;
  words = '';
  requestKey = '';
  /** The template that is open; empty for a new one, undefined while the list is shown. */
  openId: string | undefined;
  private look: (() => Promise<unknown>) | undefined;

  readonly label = {
    back,
    fetchDone,
    fetchFrom,
    fetching,
    heading,
    loading,
    newTemplate,
    noneFound,
    noneText,
    noneTitle,
    search,
    templatesFailed,
  };
  readonly variables = { where: {}, first: MOST };

  @wire(getObjectInfo, { objectApiName: 'ParleyTemplate__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.info = data ?? this.info;
  }

  @wire(graphql, { query: channelsQuery })
  receiveChannels({ data, errors }: GraphQLResult): void {
    this.failure = errors ?? this.failure;
    if (data) this.channels = readChannels(data);
  }

  @wire(graphql, { query: templatesQuery, variables: '$variables' })
  receiveTemplates({ data, errors, refresh }: GraphQLResult): void {
    // an answer that was kept may be older than the last word of the provider
    if (refresh && !this.look) void refresh();
    this.look = refresh ?? this.look;
    this.failure = errors ?? (data ? undefined : this.failure);
    if (data) this.templates = readTemplates(data);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  handleSearch({ detail }: CustomEvent<{ value: string }>): void {
    this.words = detail.value;
  }

  handleNew(): void {
    this.openId = '';
  }

  handleChoose(event: Event): void {
    this.openId = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
  }

  handleOpen({ detail }: CustomEvent<{ templateId: string }>): void {
    this.openId = detail.templateId;
  }

  handleBack(): void {
    this.openId = undefined;
    void this.look?.();
  }

  async handleFetch({ detail }: CustomEvent<{ value: string }>): Promise<void> {
    this.fetchFailure = undefined;
    this.requestKey = '';
    try {
      this.requestKey = await giveCommand('SyncTemplates', {}, { channelId: detail.value });
    } catch (failure) {
      this.fetchFailure = failure;
    }
  }

  /** What a list has told comes into the org by itself a moment later. */
  handleFinished(): void {
    void this.look?.();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- one look more, harmless when the page is left
    setTimeout(() => void this.look?.(), 3000);
  }

  get fetchReasons(): readonly string[] {
    return reduceErrors(this.fetchFailure);
  }

  get isLoading(): boolean {
    return !this.failure && !(this.templates && this.channels);
  }

  get isFailed(): boolean {
    return Boolean(this.failure) && !(this.templates && this.channels);
  }

  get isOpen(): boolean {
    return this.openId !== undefined;
  }

  get editedId(): string | undefined {
    return this.openId || undefined;
  }

  get canCreate(): boolean {
    return this.info?.createable === true;
  }

  get isEmpty(): boolean {
    return this.templates?.length === 0;
  }

  get isNothingFound(): boolean {
    return !this.isEmpty && this.rows.length === 0;
  }

  get rows(): readonly object[] {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    return (this.templates ?? [])
      .filter(({ body, labels, name, providerName }) => {
        const text = [name, providerName, body, ...labels].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map((template) => ({
        id: template.id,
        template,
        name: template.name,
        body: template.body,
        reason: template.approvalStatus === 'Approved' ? '' : template.approvalReason,
        facts: [template.language && languageName(template.language), this.channelName(template)]
          .filter(Boolean)
          .join(' · '),
      }));
  }

  /** Channels whose provider has templates of its own, with the last time that one was heard of. */
  get sources(): readonly { id: string; label: string; told: string }[] {
    const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    return (this.channels ?? [])
      .filter(({ businessId, capabilities }) => capabilities.approvesTemplates && businessId)
      .map(({ id, name }) => {
        const last = Math.max(
          ...(this.templates ?? []).map((one) => (one.channelId === id ? (one.syncedAt ?? 0) : 0)),
        );
        const told = last > 0 ? formatLabel(fetchedAt, format.format(last)) : neverFetched;
        return { id, label: `${name} · ${told}`, told };
      });
  }

  get canFetch(): boolean {
    return this.canCreate && this.sources.length > 0;
  }

  private channelName({ channelId }: Template): string {
    return this.channels?.find(({ id }) => id === channelId)?.name ?? '';
  }
}
