import { api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import { createRecord } from 'lightning/uiRecordApi';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import addFiles from '@salesforce/label/c.ParleyAddFiles';
import cancel from '@salesforce/label/c.ParleyCancel';
import alreadyAdded from '@salesforce/label/c.ParleyFileAlreadyAdded';
import filesChosen from '@salesforce/label/c.ParleyFilesChosen';
import notAdded from '@salesforce/label/c.ParleyFilesNotAdded';
import loading from '@salesforce/label/c.ParleyLoading';
import moreFiles from '@salesforce/label/c.ParleyMoreFiles';
import newestOnly from '@salesforce/label/c.ParleyNewestFilesOnly';
import noneFound from '@salesforce/label/c.ParleyNoFilesFound';
import noneFoundText from '@salesforce/label/c.ParleyNoFilesFoundText';
import noFiles from '@salesforce/label/c.ParleyNoRecordFiles';
import noFilesText from '@salesforce/label/c.ParleyNoRecordFilesText';
import recordFiles from '@salesforce/label/c.ParleyRecordFiles';
import loadFailed from '@salesforce/label/c.ParleyRecordFilesFailed';
import searchFiles from '@salesforce/label/c.ParleySearchFiles';
import type { Capabilities } from 'c/parleyCapabilities';
import type { DraftFile } from 'c/parleyDraft';
import reduceErrors from 'c/parleyErrors';
import fileKind from 'c/parleyFileKind';
import findFileProblem from 'c/parleyFileProblem';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';
import readRecordFiles, { type RecordFile } from './readRecordFiles';
import recordFilesQuery from './recordFilesQuery';

/** The most rows that one GraphQL query gives. */
const MOST = 2000;
/** Rows that are shown at once: whoever needs another one knows its name. */
const SHOWN = 100;

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
const number = new Intl.NumberFormat(locale);

/** A file as a row of the choice. */
interface Choice {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly detail: string;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly rowClass: string;
}

/**
 * A choice among the files of the records that a conversation is about. Opened as a modal, it closes with the files
 * that were chosen, or with nothing. What is chosen is linked to the conversation: so the bridge may send it, and
 * whoever sees the conversation sees what was sent.
 */
export default class ParleyRecordFiles extends LightningModal {
  @api conversationId = '';
  /** Records whose files can be chosen, the conversation among them. */
  @api recordIds: readonly string[] = [];
  @api capabilities!: Capabilities;
  /** Versions that the reply has already. */
  @api taken: readonly string[] = [];

  files: readonly RecordFile[] | undefined;
  hasMore = false;
  failure: unknown;
  notLinked: unknown;
  search = '';
  isSaving = false;
  private chosen: readonly string[] = [];
  private refresh: (() => Promise<unknown>) | undefined;

  readonly texts = {
    addFiles,
    cancel,
    loadFailed,
    loading,
    noFiles,
    noFilesText,
    noneFound,
    noneFoundText,
    notAdded,
    recordFiles,
    searchFiles,
  };

  @wire(graphql, { query: recordFilesQuery, variables: '$variables' })
  receiveFiles({ data, errors, refresh }: GraphQLResult): void {
    const isFirst = this.refresh === undefined;
    this.refresh = refresh ?? this.refresh;
    this.failure = errors;
    if (!data) return;
    const { files, hasMore } = readRecordFiles(data);
    this.files = files;
    this.hasMore = hasMore;
    // the first answer may be from the cache: a file was perhaps added since
    if (isFirst) void this.refresh?.();
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.refresh?.();
  }

  handleSearch({ detail }: CustomEvent<{ value: string }>): void {
    this.search = detail.value;
  }

  handleChoose(event: Event): void {
    const { checked, value } = event.target as HTMLInputElement;
    const others = this.chosen.filter((id) => id !== value);
    this.chosen = checked ? [...others, value] : others;
  }

  handleCancel(): void {
    this.close();
  }

  async handleAdd(): Promise<void> {
    this.isSaving = true;
    this.notLinked = undefined;
    try {
      await this.link();
      this.close(this.chosenFiles.map(({ file }): DraftFile => file));
    } catch (error) {
      this.notLinked = error;
      // what was linked before the error is not linked again
      await this.refresh?.();
    }
    this.isSaving = false;
  }

  get variables(): Record<string, unknown> {
    return { recordIds: this.recordIds, first: MOST };
  }

  get isLoading(): boolean {
    return !this.files && !this.failure;
  }

  get isFailed(): boolean {
    return !this.files && Boolean(this.failure);
  }

  get isEmpty(): boolean {
    return this.files?.length === 0;
  }

  get choices(): readonly Choice[] {
    return this.found.slice(0, SHOWN).map((found) => this.toChoice(found));
  }

  get isNoneFound(): boolean {
    return this.found.length === 0;
  }

  /** What is not in the list. */
  get rest(): string {
    if (this.found.length > SHOWN) return formatLabel(moreFiles, number.format(this.found.length - SHOWN));
    return this.hasMore ? formatLabel(newestOnly, number.format(MOST)) : '';
  }

  get chosenText(): string {
    return formatLabel(filesChosen, number.format(this.chosen.length));
  }

  get cannotAdd(): boolean {
    return this.chosen.length === 0 || this.isSaving;
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.notLinked);
  }

  private get found(): readonly RecordFile[] {
    const words = this.search.toLocaleLowerCase(locale).split(/\s+/);
    return (this.files ?? []).filter(({ file }) => {
      const name = file.name.toLocaleLowerCase(locale);
      return words.every((word) => name.includes(word));
    });
  }

  private get chosenFiles(): readonly RecordFile[] {
    return this.chosen.flatMap((id) => this.files?.find(({ documentId }) => documentId === id) ?? []);
  }

  private toChoice({ changedAt, documentId, file }: RecordFile): Choice {
    const isTaken = this.taken.includes(file.versionId);
    const problem = isTaken ? alreadyAdded : findFileProblem(file, this.capabilities);
    const changed = changedAt === undefined ? '' : day.format(changedAt);
    return {
      id: documentId,
      name: file.name,
      icon: fileKind(file).icon,
      detail: [formatSize(file.size ?? 0), changed, problem].filter(Boolean).join(' · '),
      isChosen: this.chosen.includes(documentId),
      isDisabled: problem !== '',
      rowClass: problem ? 'file file_disabled' : 'file',
    };
  }

  /** Links to the conversation what does not lie there. */
  private async link(): Promise<void> {
    const elsewhere = this.chosenFiles.filter(({ recordIds }) => !recordIds.includes(this.conversationId));
    await Promise.all(
      elsewhere.map(({ documentId }) =>
        createRecord({
          apiName: 'ContentDocumentLink',
          fields: {
            ContentDocumentId: documentId,
            LinkedEntityId: this.conversationId,
            ShareType: 'V',
            Visibility: 'AllUsers',
          },
        }),
      ),
    );
  }
}
