import { LightningElement, api } from 'lwc';
import active from '@salesforce/label/c.ParleyTemplateActive';
import askNoOne from '@salesforce/label/c.ParleyHeaderFileAfterSave';
import bodyLabel from '@salesforce/label/c.ParleyTemplateBody';
import buttonsLabel from '@salesforce/label/c.ParleyTemplateButtons';
import categoryLabel from '@salesforce/label/c.ParleyTemplateCategory';
import channelLabel from '@salesforce/label/c.ParleySourceChannel';
import contents from '@salesforce/label/c.ParleyTemplateContents';
import footerLabel from '@salesforce/label/c.ParleyTemplateFooter';
import headerLabel from '@salesforce/label/c.ParleyTemplateHeader';
import headerTextLabel from '@salesforce/label/c.ParleyTemplateHeaderText';
import insertVariable from '@salesforce/label/c.ParleyVariableNew';
import labelsLabel from '@salesforce/label/c.ParleyTemplateLabels';
import languageLabel from '@salesforce/label/c.ParleyTemplateLanguage';
import lengthLabel from '@salesforce/label/c.ParleyTextLength';
import nameLabel from '@salesforce/label/c.ParleyTemplateName';
import providerNameHint from '@salesforce/label/c.ParleyTemplateProviderNameHint';
import providerNameLabel from '@salesforce/label/c.ParleyTemplateProviderName';
import usesLabel from '@salesforce/label/c.ParleyTemplateUses';
import variablesLabel from '@salesforce/label/c.ParleyTemplateVariables';
import formatLabel from 'c/parleyFormatLabel';
import showProblems from 'c/parleyShowProblems';
import {
  isFile,
  variablesOf,
  type Category,
  type HeaderType,
  type Template,
  type TemplateButton,
  type TemplateChannel,
  type TemplateVariable,
} from 'c/parleyTemplateModel';
import { LONGEST, type Problem } from 'c/parleyTemplateRules';
import { categoryOptions, channelOptions, headerOptions, languageOptions, USES } from './options';
import proposeProviderName from './proposeProviderName';

/**
 * The fields of a template. Keeps nothing of its own: what is written belongs to the editor.
 * @fires draftchange with `{change}`: the fields that are other now
 * @fires leave with `{place}` when the user has left a field
 * @fires file with `{file, problem}`: what the file of the header is
 */
export default class ParleyTemplateForm extends LightningElement {
  @api draft!: Template;
  @api channels: readonly TemplateChannel[] = [];
  /** The channel of the template; undefined while none is chosen. */
  @api channel: TemplateChannel | undefined;
  /** Problems that are to be shown. */
  @api problems: readonly Problem[] = [];
  /** Whether the user may only read. */
  @api isReadOnly = false;
  /** Whether the provider is deciding about it. */
  @api isDeciding = false;

  isInserting = false;

  readonly label = {
    active,
    askNoOne,
    bodyLabel,
    buttonsLabel,
    categoryLabel,
    channelLabel,
    contents,
    footerLabel,
    headerLabel,
    headerTextLabel,
    insertVariable,
    labelsLabel,
    languageLabel,
    nameLabel,
    providerNameHint,
    providerNameLabel,
    usesLabel,
    variablesLabel,
  };

  renderedCallback(): void {
    if (this.template) showProblems(this.template, this.problems);
    const area = this.area;
    // a value that is set anew would throw the cursor to the end
    if (area && area.value !== this.draft.body) area.value = this.draft.body;
  }

  handleLeave(event: FocusEvent): void {
    for (const target of event.composedPath()) {
      const place = (target as HTMLElement).dataset?.['place'];
      if (place) this.dispatchEvent(new CustomEvent('leave', { detail: { place } }));
    }
  }

  handleName({ detail }: CustomEvent<{ value: string }>): void {
    const { externalId, name, providerName } = this.draft;
    const follows = !externalId && providerName === proposeProviderName(name);
    this.change({
      name: detail.value,
      ...(follows ? { providerName: proposeProviderName(detail.value) } : {}),
    });
  }

  handleProviderName({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ providerName: detail.value });
  }

  handleChannel({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ channelId: detail.value });
  }

  handleLanguage({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ language: detail.value });
  }

  handleCategory({ detail }: CustomEvent<{ value: Category }>): void {
    this.change({ category: detail.value });
  }

  handleLabels({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ labels: detail.value.split(',').map((word) => word.trimStart()) });
  }

  handleUses({ detail }: CustomEvent<{ value: readonly string[] }>): void {
    const has = (use: string) => detail.value.includes(use);
    this.change({ isStart: has('isStart'), isReply: has('isReply'), isWindow: has('isWindow') });
  }

  handleActive({ detail }: CustomEvent<{ checked: boolean }>): void {
    this.change({ isActive: detail.checked });
  }

  /** The file of one kind is none of another. */
  handleHeaderType({ detail }: CustomEvent<{ value: HeaderType }>): void {
    this.change({ headerType: detail.value, headerFileId: '' });
  }

  handleHeaderText({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ headerText: detail.value });
  }

  handleHeaderFile({ detail }: CustomEvent<{ versionId: string }>): void {
    this.change({ headerFileId: detail.versionId });
  }

  handleFile({ detail }: CustomEvent): void {
    this.dispatchEvent(new CustomEvent('file', { detail }));
  }

  handleBody(event: Event): void {
    this.change({ body: (event.target as HTMLTextAreaElement).value });
  }

  handleFooter({ detail }: CustomEvent<{ value: string }>): void {
    this.change({ footer: detail.value });
  }

  handleButtons({ detail }: CustomEvent<{ buttons: readonly TemplateButton[] }>): void {
    this.change({ buttons: detail.buttons });
  }

  handleVariable({ detail }: CustomEvent<{ variable: TemplateVariable }>): void {
    this.change({ variables: this.with(detail.variable) });
  }

  handleInserting(): void {
    this.isInserting = !this.isInserting;
  }

  /** Puts the place of a new variable where the cursor stands, or stood. */
  handleInsert({ detail }: CustomEvent<{ variable: TemplateVariable }>): void {
    const { area, draft } = this;
    const place = `{{${detail.variable.name}}}`;
    const start = area?.selectionStart ?? draft.body.length;
    const end = area?.selectionEnd ?? start;
    const body = draft.body.slice(0, start) + place + draft.body.slice(end);
    this.isInserting = false;
    this.change({ body, variables: this.with(detail.variable) });
    area?.focus();
    if (area) area.value = body;
    area?.setSelectionRange(start + place.length, start + place.length);
  }

  handleCancelInsert(): void {
    this.isInserting = false;
    this.area?.focus();
  }

  get approves(): boolean {
    return this.channel?.capabilities.approvesTemplates ?? false;
  }

  /** What the provider looks at stays as it is while it decides. */
  get isContentFixed(): boolean {
    return this.isReadOnly || this.isDeciding;
  }

  /** What the provider knows a template by stays as it is once it was submitted. */
  get isFixed(): boolean {
    return this.isReadOnly || this.draft.externalId !== '';
  }

  get isCategoryFixed(): boolean {
    return this.isContentFixed || this.draft.approvalStatus === 'Approved';
  }

  get channelChoices() {
    return channelOptions(this.channels);
  }

  get languageChoices() {
    return languageOptions(this.draft.language);
  }

  get categoryChoices() {
    return categoryOptions(this.draft.category);
  }

  get headerChoices() {
    return headerOptions();
  }

  get useChoices() {
    return USES;
  }

  get uses(): readonly string[] {
    return USES.map(({ value }) => value).filter((use) => this.draft[use]);
  }

  get labelWords(): string {
    return this.draft.labels.join(',');
  }

  get hasHeaderText(): boolean {
    return this.draft.headerType === 'Text';
  }

  get hasHeaderFile(): boolean {
    return isFile(this.draft.headerType);
  }

  get isFileAfterSave(): boolean {
    return this.draft.id === '' && !this.isReadOnly;
  }

  get headerSentences(): readonly string[] {
    return this.hasHeaderFile ? this.sentencesOf('header') : [];
  }

  get bodySentences(): readonly string[] {
    return this.sentencesOf('body');
  }

  get isBodyWrong(): 'true' | 'false' {
    return this.bodySentences.length > 0 ? 'true' : 'false';
  }

  get bodyClass(): string {
    return `slds-form-element${this.bodySentences.length > 0 ? ' slds-has-error' : ''}`;
  }

  get bodyLength(): string {
    return this.approves ? formatLabel(lengthLabel, this.draft.body.length, LONGEST.body) : '';
  }

  get insertExpanded(): 'true' | 'false' {
    return this.isInserting ? 'true' : 'false';
  }

  get variableNames(): readonly string[] {
    return variablesOf(this.draft);
  }

  get variables(): readonly TemplateVariable[] {
    return this.variableNames.map(
      (name) =>
        this.draft.variables.find((variable) => variable.name === name) ?? {
          name,
          example: '',
          path: '',
          fallback: '',
        },
    );
  }

  get hasVariables(): boolean {
    return this.variableNames.length > 0;
  }

  private get area(): HTMLTextAreaElement | undefined {
    return this.refs?.['body'] as HTMLTextAreaElement | undefined;
  }

  private sentencesOf(place: string): readonly string[] {
    return this.problems.filter((problem) => problem.place === place).map(({ sentence }) => sentence);
  }

  private with(variable: TemplateVariable): readonly TemplateVariable[] {
    return [...this.draft.variables.filter(({ name }) => name !== variable.name), variable];
  }

  private change(change: Partial<Template>): void {
    this.dispatchEvent(new CustomEvent('draftchange', { detail: { change } }));
  }
}
