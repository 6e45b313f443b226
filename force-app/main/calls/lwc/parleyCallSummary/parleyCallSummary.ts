import { LightningElement, api } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import userId from '@salesforce/user/Id';
import byAgent from '@salesforce/label/c.ParleySummaryByAi';
import byPerson from '@salesforce/label/c.ParleySummaryBy';
import bySomebody from '@salesforce/label/c.ParleySummaryByPerson';
import cancel from '@salesforce/label/c.ParleyCancel';
import edit from '@salesforce/label/c.ParleySummaryEdit';
import heading from '@salesforce/label/c.ParleySummary';
import none from '@salesforce/label/c.ParleySummaryNone';
import replace from '@salesforce/label/c.ParleySummaryReplace';
import replaceAsk from '@salesforce/label/c.ParleySummaryReplaceAsk';
import save from '@salesforce/label/c.ParleySave';
import working from '@salesforce/label/c.ParleySummaryWorking';
import write from '@salesforce/label/c.ParleySummaryWrite';
import writeByAi from '@salesforce/label/c.ParleySummaryWriteAi';
import writeAgain from '@salesforce/label/c.ParleySummaryAgain';
import written from '@salesforce/label/c.ParleySummaryDone';
import type { CallDetails } from 'c/parleyCallModel';
import giveCommand from 'c/parleyCommand';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';

/** Characters that the field holds. */
const LONGEST = 32_000;

/**
 * What a call was about: written by a language model or by a person, to be changed in place, or to be written anew.
 * @fires changed when the record says something else, or will soon
 */
export default class ParleyCallSummary extends LightningElement {
  @api call!: CallDetails;
  /** Whether the user may change calls. */
  @api canChange = false;

  isEditing = false;
  isSaving = false;
  isConfirming = false;
  draft = '';
  requestKey = '';
  taskKey = '';
  failure: unknown;
  private movesFocus: 'text' | 'edit' | 'replace' | undefined;

  readonly label = { cancel, heading, none, replace, replaceAsk, save, working, written };
  readonly longest = LONGEST;

  renderedCallback(): void {
    const next = this.movesFocus;
    if (!next) return;
    this.movesFocus = undefined;
    (this.refs?.[next] as HTMLElement | undefined)?.focus();
  }

  handleEdit(): void {
    this.draft = this.call.summary;
    this.failure = undefined;
    this.isEditing = true;
    this.isConfirming = false;
    this.movesFocus = 'text';
  }

  handleDraft({ detail }: CustomEvent<{ value: string }>): void {
    this.draft = detail.value;
  }

  handleCancel(): void {
    this.isEditing = false;
    this.isConfirming = false;
    this.movesFocus = 'edit';
  }

  async handleSave(): Promise<void> {
    const { id: callId } = this.call;
    const text = this.draft.trim();
    this.isSaving = true;
    this.failure = undefined;
    try {
      await updateRecord({
        fields: {
          Id: callId,
          Summary__c: text || null,
          IsSummaryWritten__c: text !== '',
          SummaryWrittenBy__c: text ? userId : null,
        },
      });
      this.taskKey = await giveCommand('RenderActivities', { callId }, this.subject);
      this.isEditing = false;
      this.movesFocus = 'edit';
      this.tell();
    } catch (error) {
      this.failure = error;
    }
    this.isSaving = false;
  }

  /** What a person has written is not thrown away by one click. */
  handleAgain(): void {
    if (this.call.isSummaryWritten && !this.isConfirming) {
      this.isConfirming = true;
      this.movesFocus = 'replace';
      return;
    }
    void this.writeAgain();
  }

  handleFinished(): void {
    this.tell();
  }

  get isReading(): boolean {
    return !this.isEditing;
  }

  get author(): string {
    const { isSummaryWritten, summary, summaryAuthor } = this.call;
    if (!summary) return '';
    if (!isSummaryWritten) return byAgent;
    return summaryAuthor ? formatLabel(byPerson, summaryAuthor) : bySomebody;
  }

  get editText(): string {
    return this.call.summary ? edit : write;
  }

  get writeAgainText(): string {
    return this.call.summary ? writeAgain : writeByAi;
  }

  /** A model can write only of what was said; whoever may not read that is not asked. */
  get canWriteAgain(): boolean {
    return this.canChange && this.call.transcript !== '';
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  private get subject(): { channelId: string | undefined; conversationId: string | undefined } {
    return { channelId: this.call.channel.id, conversationId: this.call.conversationId };
  }

  private async writeAgain(): Promise<void> {
    this.isConfirming = false;
    this.failure = undefined;
    this.taskKey = '';
    try {
      this.requestKey = await giveCommand('SummariseCall', { callId: this.call.id }, this.subject);
    } catch (error) {
      this.failure = error;
    }
  }

  private tell(): void {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
