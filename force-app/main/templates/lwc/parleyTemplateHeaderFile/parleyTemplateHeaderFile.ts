import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import another from '@salesforce/label/c.ParleyHeaderFileAnother';
import existing from '@salesforce/label/c.ParleyHeaderFileExisting';
import fileTypeNotTaken from '@salesforce/label/c.ParleyFileTypeNotTaken';
import loading from '@salesforce/label/c.ParleyFileChecking';
import upload from '@salesforce/label/c.ParleyHeaderFileUpload';
import type { Capabilities } from 'c/parleyCapabilities';
import fileKind from 'c/parleyFileKind';
import findFileProblem from 'c/parleyFileProblem';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';
import {
  filesQuery,
  readFiles,
  readTemplates,
  templatesQuery,
  type HeaderType,
  type TemplateFile,
} from 'c/parleyTemplateModel';
import { SAMPLE_TYPES } from 'c/parleyTemplateRules';

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  Image: ['.jpg', '.jpeg', '.png'],
  Video: ['.mp4'],
  Document: ['.pdf'],
};

/**
 * The file in the header of a template: the one that is chosen, an uploader, and files that are there already.
 * @fires choose with `{versionId}`
 * @fires file with `{file, problem}` when it is known what the chosen file is
 */
export default class ParleyTemplateHeaderFile extends LightningElement {
  /** Record that a file is added to. */
  @api recordId = '';
  @api headerType: HeaderType = 'Image';
  /** Version of the file that is chosen; empty when none is. */
  @api versionId = '';
  /** Whether files of other templates can be chosen: who may send the one may send the other. */
  @api offersKnown = false;
  @api capabilities!: Capabilities;
  @api isDisabled = false;

  files: ReadonlyMap<string, TemplateFile> = new Map();
  known: readonly string[] = [];

  readonly label = { existing };

  @wire(graphql, { query: '$knownQuery', variables: '$knownVariables' })
  receiveKnown({ data }: GraphQLResult): void {
    if (data) this.known = readTemplates(data).map(({ headerFileId }) => headerFileId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receiveFiles({ data }: GraphQLResult): void {
    if (!data) return;
    this.files = readFiles(data);
    const { file, problem } = this;
    this.dispatchEvent(new CustomEvent('file', { detail: { file, problem } }));
  }

  handleUploaded({ detail }: CustomEvent<{ files: readonly { contentVersionId: string }[] }>): void {
    const [first] = detail.files;
    if (first) this.choose(first.contentVersionId);
  }

  handleExisting({ detail }: CustomEvent<{ value: string }>): void {
    this.choose(detail.value);
  }

  get knownQuery(): typeof templatesQuery | undefined {
    return this.offersKnown ? templatesQuery : undefined;
  }

  get knownVariables(): Record<string, unknown> {
    return {
      where: { and: [{ HeaderType__c: { eq: this.headerType } }, { HeaderFileId__c: { ne: null } }] },
      first: 100,
    };
  }

  get query(): typeof filesQuery | undefined {
    return this.ids.length > 0 ? filesQuery : undefined;
  }

  get variables(): Record<string, unknown> {
    return { ids: this.ids };
  }

  get file(): TemplateFile | undefined {
    return this.files.get(this.versionId);
  }

  get chip(): { readonly icon: string; readonly name: string; readonly detail: string } | undefined {
    if (!this.versionId) return undefined;
    const { file } = this;
    if (!file) return { icon: 'doctype:unknown', name: '…', detail: loading };
    return {
      icon: fileKind({ contentType: file.contentType }).icon,
      name: file.name,
      detail: this.problem || formatSize(file.size),
    };
  }

  get chipClass(): string {
    return this.problem ? 'chip chip_wrong' : 'chip';
  }

  get uploadLabel(): string {
    return this.versionId ? another : upload;
  }

  get accept(): readonly string[] {
    return ENDINGS[this.headerType] ?? [];
  }

  get canChoose(): boolean {
    return !this.isDisabled && this.recordId !== '';
  }

  get choices(): readonly { label: string; value: string }[] | undefined {
    const choices = this.known.flatMap((id) => {
      const file = this.files.get(id);
      return file && this.isFitting(file) ? [{ label: file.name, value: id }] : [];
    });
    return choices.length > 0 ? choices : undefined;
  }

  /** Why the chosen file cannot be sent, in words; empty when it can. */
  private get problem(): string {
    const { capabilities, file } = this;
    if (!file) return '';
    if (!this.isFitting(file)) return formatLabel(fileTypeNotTaken, file.contentType);
    return findFileProblem(file, capabilities);
  }

  private get ids(): readonly string[] {
    return [...new Set([this.versionId, ...this.known])].filter(Boolean);
  }

  private isFitting({ contentType }: TemplateFile): boolean {
    const types: readonly string[] = SAMPLE_TYPES[this.headerType as keyof typeof SAMPLE_TYPES] ?? [];
    return types.includes(contentType);
  }

  private choose(versionId: string): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: { versionId } }));
  }
}
