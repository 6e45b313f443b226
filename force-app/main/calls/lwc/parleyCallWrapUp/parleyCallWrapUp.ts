import { LightningElement, api, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import {
  getObjectInfo,
  getPicklistValues,
  type ObjectInfo,
  type PicklistValues,
} from 'lightning/uiObjectInfoApi';
import locale from '@salesforce/i18n/locale';
import about from '@salesforce/label/c.ParleyWrapUpAbout';
import aboutNothing from '@salesforce/label/c.ParleyRelate';
import change from '@salesforce/label/c.ParleyPersonChange';
import create from '@salesforce/label/c.ParleyFollowUpCreate';
import created from '@salesforce/label/c.ParleyFollowUpCreated';
import disposition from '@salesforce/label/c.ParleyDisposition';
import followUp from '@salesforce/label/c.ParleyFollowUp';
import hidden from '@salesforce/label/c.ParleyRelatedHidden';
import inThreeDays from '@salesforce/label/c.ParleyFollowUpInDays';
import none from '@salesforce/label/c.ParleyDispositionNone';
import notes from '@salesforce/label/c.ParleyCallNotes';
import notesHint from '@salesforce/label/c.ParleyCallNotesHint';
import onDay from '@salesforce/label/c.ParleyFollowUpOn';
import openTask from '@salesforce/label/c.ParleyFollowUpOpen';
import save from '@salesforce/label/c.ParleySave';
import skip from '@salesforce/label/c.ParleyWrapUpSkip';
import tomorrow from '@salesforce/label/c.ParleyFollowUpTomorrow';
import heading from '@salesforce/label/c.ParleyWrapUp';
import type { CallDetails, Related } from 'c/parleyCallModel';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import createFollowUp, { dayAfter } from './followUp';
import saveWrapUp, { skipWrapUp, type WrapUp } from './saveWrapUp';

/** Days until the second of the follow-ups that one click creates. */
const SOON = 3;
const LONGEST = 32_000;

/** Days as the calendar has them, wherever the reader is. */
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });

/**
 * What came of a call: the rep's notes, how it went, what it was about, and what comes next. Used where a call is shown
 * and where it has just ended.
 * @fires saved with `{requestKey}`, of the command about the Task, when the notes are in the record; skipped when the rep has nothing to note; followup with `{taskId}`
 */
export default class ParleyCallWrapUp extends NavigationMixin(LightningElement) {
  /** Whether the user may change calls; who may not reads. */
  @api canChange = false;
  /** Whether a button says that there is nothing to note. */
  @api canSkip = false;
  /** Notes that were begun while the call went on, where the record has none. */
  @api begunNotes = '';

  isSaving = false;
  isRelating = false;
  /** Of the command that follows what was saved; empty: nothing was saved since the last change. */
  requestKey = '';
  day = '';
  taskId = '';
  taskDay = '';
  /** What is noted here, until the record says so too. */
  private changes: Partial<WrapUp & { related: Related | undefined }> = {};
  private shownCall!: CallDetails;
  private failure: unknown;
  private dispositions: readonly { readonly label: string; readonly value: string }[] = [];
  recordTypeId: string | undefined;
  private movesFocus: 'relate' | 'relation' | 'task' | undefined;

  readonly label = {
    about,
    create,
    disposition,
    followUp,
    heading,
    notes,
    notesHint,
    onDay,
    openTask,
    save,
    skip,
    tomorrow,
  };
  readonly longest = LONGEST;
  readonly inDaysText = formatLabel(inThreeDays, SOON);

  @api
  get call(): CallDetails {
    return this.shownCall;
  }
  set call(call: CallDetails) {
    const isOther = call.id !== this.shownCall?.id;
    this.shownCall = call;
    if (isOther) {
      this.changes = {};
      this.requestKey = '';
      this.taskId = '';
    }
    const { disposition: found, notes: written, related } = call;
    const open = { ...this.changes };
    if (open.disposition === (found?.value ?? '')) delete open.disposition;
    if (open.notes?.trim() === written) delete open.notes;
    if (open.related?.id === related?.id) delete open.related;
    this.changes = open;
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyCall__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.recordTypeId = data.defaultRecordTypeId;
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: 'ParleyCall__c.Disposition__c' })
  receiveDispositions({ data }: { data?: PicklistValues }): void {
    if (data) this.dispositions = data.values.map(({ label, value }) => ({ label, value }));
  }

  /** Moves the keyboard's focus to the notes. */
  @api
  focus(): void {
    (this.refs?.['notes'] as HTMLElement | undefined)?.focus();
  }

  renderedCallback(): void {
    const next = this.movesFocus;
    const target = next && (this.refs?.[next] as HTMLElement | undefined);
    if (!target) return;
    this.movesFocus = undefined;
    target.focus();
  }

  handleDisposition({ detail }: CustomEvent<{ value: string }>): void {
    this.note({ disposition: detail.value });
  }

  handleNotes({ detail }: CustomEvent<{ value: string }>): void {
    this.note({ notes: detail.value });
  }

  handleRelate(): void {
    this.isRelating = !this.isRelating;
    if (this.isRelating) this.movesFocus = 'relate';
  }

  /** The call is related when it is saved, not the conversation at once. */
  handleChoose(event: CustomEvent<{ choice: Related | undefined }>): void {
    event.preventDefault();
    this.note({ related: event.detail.choice });
    this.isRelating = false;
    this.movesFocus = 'relation';
  }

  handleSave(): void {
    void this.attempt(async () => {
      this.requestKey = await saveWrapUp(this.call, this.wrapUp);
      const { requestKey } = this;
      this.dispatchEvent(new CustomEvent('saved', { detail: { requestKey } }));
    });
  }

  handleSkip(): void {
    void this.attempt(async () => {
      await skipWrapUp(this.call);
      this.dispatchEvent(new CustomEvent('skipped'));
    });
  }

  handleTomorrow(): void {
    this.followUp(dayAfter(1));
  }

  handleSoon(): void {
    this.followUp(dayAfter(SOON));
  }

  handleDay({ detail }: CustomEvent<{ value: string | null }>): void {
    this.day = detail.value ?? '';
  }

  handleOnDay(): void {
    this.followUp(this.day);
  }

  handleOpenTask(): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: this.taskId, objectApiName: 'Task', actionName: 'view' },
    });
  }

  get options(): readonly { readonly label: string; readonly value: string }[] {
    return [{ label: none, value: '' }, ...this.dispositions];
  }

  get wrapUp(): WrapUp {
    const { disposition: found, notes: written, related } = this.call;
    return {
      disposition: found?.value ?? '',
      notes: written || this.begunNotes,
      related,
      ...this.changes,
    };
  }

  /** Who is not called by name here has nothing that the call could be about. */
  get canRelate(): boolean {
    const { accountId, person } = this.call;
    return (
      person?.objectApiName === 'Contact' || (person?.objectApiName !== 'Lead' && accountId !== undefined)
    );
  }

  get subject(): object {
    const { accountId, person } = this.call;
    const contactId = person?.objectApiName === 'Contact' ? person.id : undefined;
    return { accountId, contactId, related: this.related };
  }

  get relatedText(): string {
    return this.related ? (this.related.name ?? hidden) : '';
  }

  get relateText(): string {
    return this.related ? change : aboutNothing;
  }

  get isRelatingText(): string {
    return String(this.isRelating);
  }

  get hasTask(): boolean {
    return this.taskId !== '';
  }

  get taskText(): string {
    return formatLabel(created, longDay.format(Date.parse(`${this.taskDay}T00:00:00Z`)));
  }

  get today(): string {
    return dayAfter(0);
  }

  get cannotSetDay(): boolean {
    return this.isSaving || this.day < this.today;
  }

  get shownDisposition(): string {
    return this.call.disposition?.text ?? '';
  }

  get isNoted(): boolean {
    return Boolean(this.shownDisposition || this.call.notes);
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  private get related(): Related | undefined {
    return 'related' in this.changes ? this.changes.related : this.call.related;
  }

  private note(noted: Partial<WrapUp & { related: Related | undefined }>): void {
    this.changes = { ...this.changes, ...noted };
    this.requestKey = '';
  }

  private followUp(day: string): void {
    void this.attempt(async () => {
      this.taskId = await createFollowUp({ ...this.call, related: this.related }, day);
      this.taskDay = day;
      this.movesFocus = 'task';
      this.dispatchEvent(new CustomEvent('followup', { detail: { taskId: this.taskId } }));
    });
  }

  private async attempt(step: () => Promise<void>): Promise<void> {
    this.isSaving = true;
    this.failure = undefined;
    try {
      await step();
    } catch (error) {
      this.failure = error;
    }
    this.isSaving = false;
  }
}
