import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import cancel from '@salesforce/label/c.ParleyCancel';
import erased from '@salesforce/label/c.ParleyPersonErased';
import erasedPartly from '@salesforce/label/c.ParleyPersonErasedPartly';
import eraseConfirm from '@salesforce/label/c.ParleyPersonEraseConfirm';
import eraseForGood from '@salesforce/label/c.ParleyPersonEraseForGood';
import erasePerson from '@salesforce/label/c.ParleyPersonErase';
import eraseWarning from '@salesforce/label/c.ParleyPersonEraseWarning';
import eraseWord from '@salesforce/label/c.ParleyPersonEraseWord';
import erasing from '@salesforce/label/c.ParleyPersonErasing';
import explanation from '@salesforce/label/c.ParleyPersonDataExplanation';
import exported from '@salesforce/label/c.ParleyPersonExported';
import exporting from '@salesforce/label/c.ParleyPersonExporting';
import exportPerson from '@salesforce/label/c.ParleyPersonExport';
import heading from '@salesforce/label/c.ParleyPersonData';
import giveCommand from 'c/parleyCommand';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import type { RequestResult } from 'c/parleyRequestProgress';
import readKept, { type KeptRecord } from './readKept';
import readFiles, { type MadeFile } from './readFiles';

/**
 * For who may delete conversations: hands out what is held of the customer of a conversation, on every channel, or
 * erases it, when a word was typed. The bridge asks once more whether whoever ordered it may.
 */
export default class ParleyPersonData extends LightningElement {
  /** The conversation on whose page this stands. */
  @api recordId = '';

  canUse = false;
  requestKey = '';
  workingText = '';
  doneText = '';
  typed = '';
  isBusy = false;
  isConfirming = false;
  files: readonly MadeFile[] = [];
  /** What an erasure has left. */
  kept: readonly KeptRecord[] = [];
  private failure: unknown;
  private isErased = false;
  private movesFocus = false;

  readonly label = { cancel, eraseForGood, erasePerson, eraseWarning, explanation, exportPerson, heading };

  @wire(getObjectInfo, { objectApiName: 'ParleyConversation__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.canUse = data?.deletable ?? this.canUse;
  }

  renderedCallback(): void {
    if (!this.movesFocus) return;
    this.movesFocus = false;
    (this.refs?.['word'] as HTMLElement | undefined)?.focus();
  }

  handleExport(): void {
    this.workingText = exporting;
    this.doneText = exported;
    void this.order('ExportPerson');
  }

  handleErase(): void {
    this.isConfirming = true;
    this.movesFocus = true;
    this.typed = '';
  }

  handleType({ detail }: CustomEvent<{ value: string }>): void {
    this.typed = detail.value;
  }

  handleCancel(): void {
    this.isConfirming = false;
  }

  handleConfirm(): void {
    this.isConfirming = false;
    this.workingText = erasing;
    this.doneText = erased;
    void this.order('ErasePerson');
  }

  handleFinished({ detail }: CustomEvent<{ isDone: boolean; result: RequestResult }>): void {
    this.isBusy = false;
    const isErasure = detail.isDone && this.doneText === erased;
    const { count, records } = readKept(isErasure ? detail.result : {});
    this.kept = records;
    if (count > 0) this.doneText = formatLabel(erasedPartly, count);
    this.isErased = isErasure && count === 0;
    this.files = readFiles(detail.result);
  }

  get isChoosing(): boolean {
    return !this.isConfirming && !this.isErased;
  }

  get confirmText(): string {
    return formatLabel(eraseConfirm, eraseWord);
  }

  get isWordWrong(): boolean {
    return this.typed.trim().toLocaleUpperCase() !== eraseWord.toLocaleUpperCase();
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  get hasFiles(): boolean {
    return this.files.length > 0;
  }

  get hasKept(): boolean {
    return this.kept.length > 0;
  }

  private async order(kind: 'ExportPerson' | 'ErasePerson'): Promise<void> {
    this.isBusy = true;
    this.failure = undefined;
    this.files = [];
    this.kept = [];
    // the end of the command before, in the words of this one, would be untrue
    this.requestKey = '';
    try {
      this.requestKey = await giveCommand(kind, { conversationId: this.recordId });
    } catch (failure) {
      this.failure = failure;
      this.isBusy = false;
    }
  }
}
