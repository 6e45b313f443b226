import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import language from '@salesforce/i18n/lang';
import changesApproved from '@salesforce/label/c.ParleyTemplateChangesApproved';
import loadFailed from '@salesforce/label/c.ParleyTemplatesFailed';
import loading from '@salesforce/label/c.ParleyLoading';
import newTitle from '@salesforce/label/c.ParleyTemplateNew';
import notDescribed from '@salesforce/label/c.ParleyTemplateNotDescribed';
import preview from '@salesforce/label/c.ParleyTemplatePreview';
import problemsTitle from '@salesforce/label/c.ParleyTemplateProblems';
import readOnly from '@salesforce/label/c.ParleyTemplateReadOnly';
import save from '@salesforce/label/c.ParleySave';
import saved from '@salesforce/label/c.ParleySaved';
import saveFailed from '@salesforce/label/c.ParleySaveFailed';
import submit from '@salesforce/label/c.ParleyTemplateSubmit';
import submitAgain from '@salesforce/label/c.ParleyTemplateSubmitAgain';
import submitted from '@salesforce/label/c.ParleyTemplateSubmitted';
import submitting from '@salesforce/label/c.ParleyTemplateSubmitting';
import undo from '@salesforce/label/c.ParleyUndo';
import giveCommand from 'c/parleyCommand';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import {
  channelsQuery,
  readChannels,
  readTemplates,
  templatesQuery,
  type Template,
  type TemplateChannel,
  type TemplateFile,
} from 'c/parleyTemplateModel';
import type { Problem } from 'c/parleyTemplateRules';
import exampleValues from './exampleValues';
import newTemplate, { inLanguage } from './newTemplate';
import review, { type ChosenFile } from './review';
import saveTemplate from './saveTemplate';
import { canBeSubmitted, endsApproval, isChanged, isDeciding, withStateOf } from './standing';

/** Milliseconds between two looks at a template that the provider is deciding about. */
const LOOK = 10_000;
/** Stands among the touched places when all problems are to be shown. */
const ALL = 'all';
const NO_FILE: ChosenFile = { file: undefined, problem: '' };

/**
 * Writes a template: its texts, file, buttons and variables, with a preview beside them; submits it for approval and
 * shows what came of it. Stands on the page of a template, and without a record makes a new one.
 * @fires open with `{templateId}` when another template is to be shown, or a new one has come to be
 */
export default class ParleyTemplateEditor extends LightningElement {
  draft: Template | undefined;
  saved: Template | undefined;
  channels: readonly TemplateChannel[] | undefined;
  info: ObjectInfo | undefined;
  failure: unknown;
  saveFailure: unknown;
  isSaving = false;
  hasSaved = false;
  requestKey = '';
  chosenFile: ChosenFile = NO_FILE;
  /** Places whose problems are shown: those that the user has left, or all. */
  touched: readonly string[] = [];
  private ownId: string | undefined;
  /** The template that was asked for past what the browser has kept. */
  private askedId: string | undefined;
  private look: (() => Promise<unknown>) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly label = {
    changesApproved,
    loadFailed,
    loading,
    newTitle,
    preview,
    readOnly,
    save,
    saved,
    saveFailed,
    submitted,
    submitting,
    undo,
  };

  /** The template; without one a new one is made. */
  @api
  get recordId(): string | undefined {
    return this.ownId;
  }
  set recordId(recordId: string | undefined) {
    if (recordId === this.ownId) return;
    this.ownId = recordId;
    this.forget();
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyTemplate__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.info = data ?? this.info;
  }

  @wire(graphql, { query: channelsQuery })
  receiveChannels({ data, errors }: GraphQLResult): void {
    this.failure = errors ?? this.failure;
    if (data) this.channels = readChannels(data);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receiveTemplate({ data, errors, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    this.failure = errors ?? this.failure;
    if (refresh && this.askedId !== this.ownId) {
      this.askedId = this.ownId;
      // an answer that was kept may be older than the last word of the provider
      void refresh();
    }
    const [template] = data ? readTemplates(data) : [];
    if (!template || template.id !== this.ownId) return;
    this.failure = undefined;
    this.take(template);
  }

  connectedCallback(): void {
    if (this.ownId === undefined) this.forget();
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when it leaves the page
    this.timer = setInterval(() => {
      if (isDeciding(this.saved) && document.visibilityState === 'visible') void this.look?.();
    }, LOOK);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  handleChange({ detail }: CustomEvent<{ change: Partial<Template> }>): void {
    if (!this.draft) return;
    this.hasSaved = false;
    this.draft = { ...this.draft, ...detail.change };
  }

  handleFile({ detail }: CustomEvent<ChosenFile>): void {
    this.chosenFile = detail;
  }

  /** What is wrong with a field is said when the user has left it. */
  handleLeave({ detail }: CustomEvent<{ place: string }>): void {
    this.touched = [...new Set([...this.touched, detail.place])];
  }

  handleUndo(): void {
    this.draft = this.saved ?? newTemplate(language);
    this.touched = [];
    this.saveFailure = undefined;
  }

  async handleSave(): Promise<void> {
    await this.save();
  }

  async handleSubmit(): Promise<void> {
    this.touched = [ALL];
    if (this.problems.length > 0 || !this.channel) return;
    const { channel } = this;
    this.requestKey = '';
    const id = await this.save();
    if (!id) return;
    try {
      this.requestKey = await giveCommand('SubmitTemplate', { templateId: id }, { channelId: channel.id });
      this.touched = [];
    } catch (failure) {
      this.saveFailure = failure;
    }
  }

  handleFinished(): void {
    void this.look?.();
  }

  handleOpen({ detail }: CustomEvent<{ templateId: string }>): void {
    this.open(detail.templateId);
  }

  async handleAddLanguage({ detail }: CustomEvent<{ language: string }>): Promise<void> {
    if (!this.draft) return;
    try {
      this.open(await saveTemplate(inLanguage(this.draft, detail.language), undefined, this.channel));
    } catch (failure) {
      this.saveFailure = failure;
    }
  }

  get query(): typeof templatesQuery | undefined {
    return this.ownId === undefined ? undefined : templatesQuery;
  }

  get variables(): Record<string, unknown> {
    return { where: { Id: { eq: this.ownId } }, first: 1 };
  }

  get isLoading(): boolean {
    return !this.failure && (!this.draft || !this.channels);
  }

  get isFailed(): boolean {
    return Boolean(this.failure) && (!this.draft || !this.channels);
  }

  get isNew(): boolean {
    return this.saved === undefined;
  }

  /** Whether the provider is deciding: what it looks at stays as it is meanwhile. */
  get isDeciding(): boolean {
    return isDeciding(this.saved);
  }

  get hasNoRight(): boolean {
    return this.info !== undefined && !(this.isNew ? this.info.createable : this.info.updateable);
  }

  get canAddLanguage(): boolean {
    return this.info?.createable === true;
  }

  get channel(): TemplateChannel | undefined {
    return this.channels?.find(({ id }) => id === this.draft?.channelId);
  }

  get undescribed(): string {
    const { channel } = this;
    return channel && !channel.isDescribed ? formatLabel(notDescribed, channel.name) : '';
  }

  get examples(): Readonly<Record<string, string>> {
    return this.draft ? exampleValues(this.draft) : {};
  }

  /** The file of the header, once it is known what it is. */
  get file(): TemplateFile | undefined {
    const { file } = this.chosenFile;
    return file?.versionId === this.draft?.headerFileId ? file : undefined;
  }

  get isFileKept(): boolean {
    const isOfProvider = Boolean(this.draft?.externalId) && this.draft?.headerFileId === '';
    return isOfProvider && this.channel?.capabilities.keepsHeaderFiles === true;
  }

  get problems(): readonly Problem[] {
    const { channel, chosenFile, draft, file } = this;
    return draft ? review(draft, channel, file ? chosenFile : NO_FILE) : [];
  }

  get shownProblems(): readonly Problem[] {
    const { touched } = this;
    return this.problems.filter(({ place }) => touched.includes(ALL) || touched.includes(place));
  }

  /** Said above as well, because problems stand in many places. */
  get problemCount(): string {
    const count = this.touched.includes(ALL) ? this.problems.length : 0;
    return count > 0 ? formatLabel(problemsTitle, count) : '';
  }

  get saveReasons(): readonly string[] {
    return reduceErrors(this.saveFailure);
  }

  get cannotSave(): boolean {
    return this.isSaving || this.hasNoRight || this.cannotUndo || !this.draft?.name.trim();
  }

  get cannotUndo(): boolean {
    return this.isSaving || !this.draft || !isChanged(this.draft, this.saved ?? newTemplate(language));
  }

  get canSubmit(): boolean {
    return this.channel?.capabilities.approvesTemplates === true && !this.hasNoRight && !this.isDeciding;
  }

  get cannotSubmit(): boolean {
    return this.isSaving || !this.draft || !canBeSubmitted(this.draft, this.saved);
  }

  get submitLabel(): string {
    return this.saved?.externalId ? submitAgain : submit;
  }

  get isChangingApproved(): boolean {
    return this.draft !== undefined && endsApproval(this.draft, this.saved);
  }

  private open(templateId: string): void {
    this.ownId = templateId;
    this.forget();
    this.dispatchEvent(new CustomEvent('open', { detail: { templateId } }));
  }

  private forget(): void {
    this.saved = undefined;
    this.draft = this.ownId === undefined ? newTemplate(language) : undefined;
    this.saveFailure = undefined;
    this.hasSaved = false;
    this.requestKey = '';
    this.chosenFile = NO_FILE;
    this.touched = [];
  }

  /** Takes over what the org says. What the user has written meanwhile stays. */
  private take(template: Template): void {
    const isWritten = this.draft && this.saved && isChanged(this.draft, this.saved);
    this.draft = isWritten && this.draft ? withStateOf(this.draft, template) : template;
    const isOther = this.saved && this.saved.approvalStatus !== template.approvalStatus;
    // a decision says more than that the provider has the template
    if (isOther && !isDeciding(template)) this.requestKey = '';
    this.saved = template;
  }

  /** Answers the id; undefined when it could not be saved. */
  private async save(): Promise<string | undefined> {
    const { channel, draft } = this;
    if (!draft) return undefined;
    const isFirst = !this.saved;
    this.isSaving = true;
    this.saveFailure = undefined;
    try {
      const id = await saveTemplate(draft, this.saved, channel);
      this.ownId = id;
      this.saved = { ...draft, id };
      this.draft = this.saved;
      this.hasSaved = true;
      await this.look?.();
      if (isFirst) this.dispatchEvent(new CustomEvent('open', { detail: { templateId: id } }));
      return id;
    } catch (failure) {
      this.saveFailure = failure;
      return undefined;
    } finally {
      this.isSaving = false;
    }
  }
}
