import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import addFiles from '@salesforce/label/c.ParleyAddFiles';
import checking from '@salesforce/label/c.ParleyFileChecking';
import recordFiles from '@salesforce/label/c.ParleyRecordFiles';
import removeFile from '@salesforce/label/c.ParleyRemoveFile';
import type { Capabilities } from 'c/parleyCapabilities';
import type { Conversation } from 'c/parleyConversationModel';
import type { DraftFile } from 'c/parleyDraft';
import fileKind from 'c/parleyFileKind';
import findFileProblem from 'c/parleyFileProblem';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';
import RecordFiles from 'c/parleyRecordFiles';
import describeLimits from './describeLimits';
import versionsQuery from './versionsQuery';

/** A file that `lightning-file-upload` has saved. */
interface UploadedFile {
  readonly name: string;
  readonly contentVersionId: string;
  readonly mimeType: string;
}

interface VersionsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ContentVersion: {
        readonly edges: readonly {
          readonly node: { readonly Id: string; readonly ContentSize: { readonly value: number | null } };
        }[];
      };
    };
  };
}

/**
 * The files of a reply: ways to add some, and those that were added, each with what speaks against it.
 * @fires files with `{files, areReady}`; not ready while a size is unknown or the channel would not take one
 */
export default class ParleyAttachments extends LightningElement {
  /** Uploads go to its record; files of what it is about can be chosen. */
  @api conversation!: Conversation;
  @api capabilities!: Capabilities;
  @api files: readonly DraftFile[] = [];

  readonly label = { addFiles, recordFiles };

  @wire(graphql, { query: '$query', variables: '$variables' })
  receiveVersions({ data }: GraphQLResult): void {
    if (!data) return;
    const { edges } = (data as VersionsAnswer).uiapi.query.ContentVersion;
    const sizes = new Map(edges.map(({ node }) => [node.Id, node.ContentSize.value ?? undefined]));
    const isNew = this.files.some(
      ({ size, versionId }) => size === undefined && sizes.get(versionId) !== undefined,
    );
    if (isNew)
      this.tell(this.files.map((file) => ({ ...file, size: file.size ?? sizes.get(file.versionId) })));
  }

  handleUploaded({ detail }: CustomEvent<{ files: readonly UploadedFile[] }>): void {
    const added = detail.files.map(({ contentVersionId, mimeType, name }) => ({
      versionId: contentVersionId,
      name,
      contentType: mimeType,
      size: undefined,
    }));
    this.tell([...this.files, ...added]);
  }

  async handleFromRecord(): Promise<void> {
    const { capabilities, conversation, files } = this;
    const chosen = await RecordFiles.open({
      label: recordFiles,
      size: 'small',
      conversationId: conversation.id,
      recordIds: conversation.recordIds,
      capabilities,
      taken: files.map(({ versionId }) => versionId),
    });
    // the conversation may be another one by now: its draft is not to get these
    if (!chosen || this.conversation.id !== conversation.id) return;
    this.tell([...this.files, ...(chosen as readonly DraftFile[])]);
  }

  handleRemove(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.tell(this.files.filter(({ versionId }) => versionId !== id));
  }

  /** Asks only while a size is unknown. */
  get query(): typeof versionsQuery | undefined {
    return this.unknown.length > 0 ? versionsQuery : undefined;
  }

  get variables(): Record<string, unknown> {
    return { ids: this.unknown };
  }

  get limits(): string {
    return describeLimits(this.capabilities);
  }

  get chips(): readonly {
    id: string;
    name: string;
    icon: string;
    detail: string;
    removeLabel: string;
    chipClass: string;
  }[] {
    return this.files.map((file) => {
      const problem = findFileProblem(file, this.capabilities);
      return {
        id: file.versionId,
        name: file.name,
        icon: fileKind(file).icon,
        detail: problem || (file.size === undefined ? checking : formatSize(file.size)),
        removeLabel: formatLabel(removeFile, file.name),
        chipClass: problem ? 'chip chip_wrong' : 'chip',
      };
    });
  }

  private get unknown(): readonly string[] {
    return this.files.filter(({ size }) => size === undefined).map(({ versionId }) => versionId);
  }

  private tell(files: readonly DraftFile[]): void {
    const areReady = files.every(
      (file) => file.size !== undefined && findFileProblem(file, this.capabilities) === '',
    );
    this.dispatchEvent(new CustomEvent('files', { detail: { files, areReady } }));
  }
}
