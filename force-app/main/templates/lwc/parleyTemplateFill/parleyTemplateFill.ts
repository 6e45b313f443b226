import { LightningElement, api, wire } from 'lwc';
import { getRecord, type RecordFields } from 'lightning/uiRecordApi';
import userId from '@salesforce/user/Id';
import fileKept from '@salesforce/label/c.ParleyHeaderFileKept';
import headerFileLabel from '@salesforce/label/c.ParleyFillHeaderFile';
import ownFile from '@salesforce/label/c.ParleyHeaderFileOwn';
import preview from '@salesforce/label/c.ParleyTemplatePreview';
import send from '@salesforce/label/c.ParleySend';
import type { Capabilities } from 'c/parleyCapabilities';
import type { Conversation } from 'c/parleyConversationModel';
import { fillText, isFile, type Template, type TemplateFile } from 'c/parleyTemplateModel';
import fieldsToFill, { type FieldToFill } from './fieldsToFill';
import findObstacle from './findObstacle';
import { conversationFields, userFields } from './recordValues';

interface RecordResult {
  readonly data?: RecordFields;
}

/**
 * Fills in a template for a conversation: values from records with the rights of the user, what is missing from the rep,
 * the file of the header, and how the customer will see all of it.
 * @fires send with `{templateId, values, text, headerFile?}`
 */
export default class ParleyTemplateFill extends LightningElement {
  @api messageTemplate!: Template;
  @api conversation!: Conversation;
  @api capabilities!: Capabilities;
  /** Whether the template can still be sent: it may have been paused meanwhile. */
  @api isSendable = false;

  /** What the rep has written instead of what the records say. */
  written: Readonly<Record<string, string>> = {};
  record: RecordFields | undefined;
  user: RecordFields | undefined;
  /** Version of a file that the rep has chosen instead of the template's own. */
  otherFileId = '';
  file: TemplateFile | undefined;
  fileProblem = '';

  readonly label = { fileKept, headerFileLabel, ownFile, preview, send };

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$recordFields' })
  receiveRecord({ data }: RecordResult): void {
    this.record = data;
  }

  @wire(getRecord, { recordId: '$userId', optionalFields: '$userFields' })
  receiveUser({ data }: RecordResult): void {
    this.user = data;
  }

  @api
  focus(): void {
    const field = this.refs?.['fields']?.querySelector('lightning-input');
    ((field ?? this.refs?.['send']) as HTMLElement | undefined)?.focus();
  }

  handleValue(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    if (name) this.written = { ...this.written, [name]: event.detail.value };
  }

  handleFile({ detail }: CustomEvent<{ file: TemplateFile | undefined; problem: string }>): void {
    this.file = detail.file;
    this.fileProblem = detail.problem;
  }

  handleChoose({ detail }: CustomEvent<{ versionId: string }>): void {
    this.otherFileId = detail.versionId;
  }

  handleOwnFile(): void {
    this.otherFileId = '';
  }

  handleKeydown(event: KeyboardEvent): void {
    const isField = (event.target as HTMLElement).localName === 'lightning-input';
    if (event.key !== 'Enter' || event.isComposing || !isField) return;
    event.preventDefault();
    this.handleSend();
  }

  handleSend(): void {
    const { messageTemplate: template, obstacle, shownFile, values } = this;
    if (obstacle) return;
    // the message shows its file for ever, also when the template has another one by then
    const headerFile = this.canChooseFile && shownFile ? { headerFile: shownFile } : {};
    const text = fillText(template.body, values);
    this.dispatchEvent(
      new CustomEvent('send', { detail: { templateId: template.id, values, text, ...headerFile } }),
    );
  }

  get recordFields(): readonly string[] {
    return conversationFields(this.messageTemplate.variables);
  }

  /** Nothing is asked for while nothing is needed. */
  get recordId(): string | undefined {
    return this.recordFields.length > 0 ? this.conversation.id : undefined;
  }

  get userFields(): readonly string[] {
    return userFields(this.messageTemplate.variables);
  }

  get userId(): string | undefined {
    return this.userFields.length > 0 ? userId : undefined;
  }

  get fields(): readonly FieldToFill[] {
    return fieldsToFill(this.messageTemplate, this.written, this.record, this.user);
  }

  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.fields.map(({ name, value }) => [name, value.trim()]));
  }

  get hasFile(): boolean {
    return isFile(this.messageTemplate.headerType);
  }

  /** Whether the provider has the file of the header, and takes no other. */
  get isFileKept(): boolean {
    return this.hasFile && !this.messageTemplate.headerFileId && this.capabilities.keepsHeaderFiles;
  }

  get canChooseFile(): boolean {
    return this.hasFile && !this.isFileKept;
  }

  get fileId(): string {
    return this.otherFileId || this.messageTemplate.headerFileId;
  }

  get hasOwnFile(): boolean {
    return this.otherFileId !== '' && this.messageTemplate.headerFileId !== '';
  }

  get shownFile(): TemplateFile | undefined {
    return this.file?.versionId === this.fileId ? this.file : undefined;
  }

  /** Why it cannot be sent, in words; empty when it can. */
  get obstacle(): string {
    const { canChooseFile, fields, fileId, fileProblem, isSendable, shownFile } = this;
    return findObstacle({
      template: this.messageTemplate,
      fields,
      isSendable,
      textLimit: this.capabilities.approvesTemplates ? Infinity : this.capabilities.textLimit,
      file: canChooseFile
        ? { isChosen: fileId !== '', isKnown: shownFile !== undefined, problem: fileProblem }
        : undefined,
    });
  }

  get cannotSend(): boolean {
    return this.obstacle !== '';
  }
}
