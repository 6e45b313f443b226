import { LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import formatsFailed from '@salesforce/label/c.ParleyFormatsFailed';
import formatsText from '@salesforce/label/c.ParleyFormatsText';
import heading from '@salesforce/label/c.ParleyFormats';
import kindLabel from '@salesforce/label/c.ParleyFormatKind';
import languageLabel from '@salesforce/label/c.ParleyFormatLanguage';
import loading from '@salesforce/label/c.ParleyLoading';
import noMessages from '@salesforce/label/c.ParleyFormatNoMessages';
import preview from '@salesforce/label/c.ParleyFormatPreview';
import previewStands from '@salesforce/label/c.ParleyFormatPreviewStands';
import readOnly from '@salesforce/label/c.ParleyFormatsReadOnly';
import save from '@salesforce/label/c.ParleySave';
import saved from '@salesforce/label/c.ParleySaved';
import saveFailed from '@salesforce/label/c.ParleySaveFailed';
import subjectLabel from '@salesforce/label/c.ParleyFormatSubject';
import textLabel from '@salesforce/label/c.ParleyFormatText';
import undo from '@salesforce/label/c.ParleyUndo';
import unreadable from '@salesforce/label/c.ParleyFormatsUnreadable';
import unsaved from '@salesforce/label/c.ParleyFormatUnsaved';
import reduceErrors from 'c/parleyErrors';
import type { FieldPlace } from 'c/parleyFormatField';
import formatLabel from 'c/parleyFormatLabel';
import {
  fillFormat,
  FORMAT_KINDS,
  FORMAT_LANGUAGES,
  isReadable,
  ownFormat,
  placesOf,
  STANDARD_FORMATS,
  withFormat,
  type Format,
  type FormatField,
  type FormatKey,
  type FormatKind,
  type FormatLanguage,
} from 'c/parleyFormatRules';
import { languageName } from 'c/parleyTemplateModel';
import { KIND_LABELS } from './kindLabels';
import listPlaces from './listPlaces';
import problemSentence from './problemSentence';
import readSettings, { type FormatSettings } from './readSettings';
import settingsQuery from './settingsQuery';

/** What is known of one format beside what the settings say, by `nameOf`. */
type ByFormat<Value> = Readonly<Record<string, Value | undefined>>;

const nameOf = ({ kind, language }: FormatKey): string => `${kind} ${language}`;

/** Where admins write what Tasks look like, and see the latest ones change while they write. */
export default class ParleyFormats extends LightningElement {
  kind: FormatKind = 'messages';
  chosenLanguage: FormatLanguage | undefined;
  settings: FormatSettings | undefined;
  info: ObjectInfo | undefined;
  failure: unknown;
  saveFailure: unknown;
  isSaving = false;
  hasSaved = false;
  /** Whether a format of messages was saved: then Tasks of messages can be written anew. */
  private canRewrite = false;
  private drafts: ByFormat<Format> = {};
  /** The last state of each draft that could be used. */
  private usable: ByFormat<Format> = {};
  private look: (() => Promise<unknown>) | undefined;

  readonly label = {
    formatsFailed,
    formatsText,
    heading,
    kindLabel,
    languageLabel,
    loading,
    preview,
    previewStands,
    readOnly,
    save,
    saved,
    saveFailed,
    subjectLabel,
    textLabel,
    undo,
    unreadable,
  };

  @wire(getObjectInfo, { objectApiName: 'ParleySettings__c' })
  receiveInfo({ data, error }: { data?: ObjectInfo; error?: unknown }): void {
    this.info = data ?? this.info;
    this.failure = error ?? this.failure;
  }

  @wire(graphql, { query: settingsQuery })
  receiveSettings({ data, errors, refresh }: GraphQLResult): void {
    const isFirst = !this.look;
    this.look = refresh ?? this.look;
    // what the browser has kept may be older than what another admin has saved
    if (isFirst) void refresh?.();
    this.failure = errors ?? (data ? undefined : this.failure);
    if (!data) return;
    this.settings = readSettings(data);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.look?.();
  }

  handleKind({ detail }: CustomEvent<{ value: FormatKind }>): void {
    this.kind = detail.value;
    this.turn();
  }

  handleLanguage({ detail }: CustomEvent<{ value: FormatLanguage }>): void {
    this.chosenLanguage = detail.value;
    this.turn();
  }

  handleSubject({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ subject: detail.value });
  }

  handleText({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ text: detail.value });
  }

  handleUndo(): void {
    this.forgetDraft(nameOf(this.key));
    this.saveFailure = undefined;
  }

  async handleSave(): Promise<void> {
    const { draft, key } = this;
    this.isSaving = true;
    this.saveFailure = undefined;
    try {
      // others may have changed other formats meanwhile
      await this.look?.();
      const { formats = '', id = '' } = this.settings ?? {};
      const changed = withFormat(formats, key, draft, this.standard);
      if (id) await updateRecord({ fields: { Id: id, Formats__c: changed } });
      else await createRecord({ apiName: 'ParleySettings__c', fields: { Formats__c: changed } });
      await this.look?.();
      this.forgetDraft(nameOf(key));
      this.hasSaved = true;
      this.canRewrite ||= key.kind === 'messages';
    } catch (failure) {
      this.saveFailure = failure;
    } finally {
      this.isSaving = false;
    }
  }

  get isReady(): boolean {
    return this.settings !== undefined && this.info !== undefined;
  }

  get isLoading(): boolean {
    return !this.failure && !this.isReady;
  }

  get isFailed(): boolean {
    return Boolean(this.failure) && !this.isReady;
  }

  get hasNoRight(): boolean {
    return !(this.settings?.id ? this.info?.updateable : this.info?.createable);
  }

  get isUnreadable(): boolean {
    return !isReadable(this.settings?.formats ?? '');
  }

  get language(): FormatLanguage {
    return this.chosenLanguage ?? this.settings?.language ?? 'en';
  }

  get kindChoices(): readonly { label: string; value: string }[] {
    const { language } = this;
    return FORMAT_KINDS.map((kind) => ({
      label: this.marked(KIND_LABELS[kind], { kind, language }),
      value: kind,
    }));
  }

  get languageChoices(): readonly { label: string; value: string }[] {
    const { kind } = this;
    return FORMAT_LANGUAGES.map((language) => ({
      label: this.marked(languageName(language), { kind, language }),
      value: language,
    }));
  }

  get standard(): Format {
    return STANDARD_FORMATS[this.kind][this.language];
  }

  /** As it is being written, or as it counts. */
  get draft(): Format {
    return this.drafts[nameOf(this.key)] ?? this.counting;
  }

  get subjectPlaces(): readonly FieldPlace[] {
    return listPlaces(this.key, 'subject');
  }

  get textPlaces(): readonly FieldPlace[] {
    return listPlaces(this.key, 'text');
  }

  get subjectProblem(): string {
    return this.problemOf('subject');
  }

  get textProblem(): string {
    return this.problemOf('text');
  }

  get textHint(): string {
    const { draft, kind, textProblem } = this;
    return kind === 'messages' && !textProblem && !/\{\s*messages\s*\}/i.test(draft.text) ? noMessages : '';
  }

  get hasProblem(): boolean {
    return Boolean(this.subjectProblem || this.textProblem);
  }

  get offersRewrite(): boolean {
    return this.canRewrite && this.kind === 'messages';
  }

  get cannotUndo(): boolean {
    return this.isSaving || !this.isChanged(this.key);
  }

  get cannotSave(): boolean {
    return this.cannotUndo || this.hasNoRight || this.hasProblem;
  }

  get saveReasons(): readonly string[] {
    return reduceErrors(this.saveFailure);
  }

  /** What the preview shows: the draft, and where it cannot be used, its last state that could. */
  get shown(): Format {
    return { subject: this.shownField('subject'), text: this.shownField('text') };
  }

  private get key(): FormatKey {
    const { kind, language } = this;
    return { kind, language };
  }

  /** What the settings say, and where they say nothing, what the language has. */
  private get counting(): Format {
    return this.countingOf(this.key);
  }

  private countingOf(key: FormatKey): Format {
    const { subject, text } = ownFormat(this.settings?.formats ?? '', key);
    const standard = STANDARD_FORMATS[key.kind][key.language];
    return { subject: subject.trim() ? subject : standard.subject, text: text.trim() ? text : standard.text };
  }

  private shownField(field: FormatField): string {
    if (!this.problemOf(field)) return this.draft[field];
    return this.usable[nameOf(this.key)]?.[field] ?? this.standard[field];
  }

  private problemOf(field: FormatField): string {
    const answer = fillFormat(this.draft[field], placesOf(this.kind, field), {});
    return 'problem' in answer ? problemSentence(answer.problem) : '';
  }

  private isChanged(key: FormatKey): boolean {
    const draft = this.drafts[nameOf(key)];
    const counting = this.countingOf(key);
    return draft !== undefined && (draft.subject !== counting.subject || draft.text !== counting.text);
  }

  private marked(label: string, key: FormatKey): string {
    return this.isChanged(key) ? formatLabel(unsaved, label) : label;
  }

  private change(change: Partial<Format>): void {
    const name = nameOf(this.key);
    this.hasSaved = false;
    this.usable = { ...this.usable, [name]: this.shown };
    this.drafts = { ...this.drafts, [name]: { ...this.draft, ...change } };
  }

  private forgetDraft(name: string): void {
    this.drafts = { ...this.drafts, [name]: undefined };
    this.usable = { ...this.usable, [name]: undefined };
  }

  private turn(): void {
    this.hasSaved = false;
    this.saveFailure = undefined;
  }
}
