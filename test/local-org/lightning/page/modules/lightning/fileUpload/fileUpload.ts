import { api, LightningElement, track } from 'lwc';
import { uploadFile, type UploadedFile } from 'page/uploadFile.js';

interface Upload {
  readonly key: string;
  readonly name: string;
  readonly percent: number;
  readonly error: string | undefined;
}

/** Files that are uploaded at once, unless an admin has asked Salesforce for another number. */
const MOST_FILES = 10;

/**
 * Stands in for the platform's file uploader: files are chosen or dropped, a dialog shows how far they have come, and
 * when it is closed the component tells which files the org has now.
 * https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-file-upload.html
 */
export default class FileUpload extends LightningElement {
  @api accept: readonly string[] | string = [];
  @api disabled = false;
  @api label = '';
  @api multiple = false;
  @api name = '';
  @api recordId: string | undefined;

  @track uploads: readonly Upload[] = [];
  isOpen = false;
  isBusy = false;
  #uploaded: UploadedFile[] = [];

  get acceptedEndings(): string {
    return typeof this.accept === 'string' ? this.accept : this.accept.join(',');
  }
  get rows(): readonly (Upload & { readonly note: string })[] {
    return this.uploads.map((upload) => ({
      ...upload,
      note: upload.error ?? (upload.percent === 100 ? 'Uploaded' : `${upload.percent} %`),
    }));
  }
  get summary(): string {
    return `${this.#uploaded.length} of ${this.uploads.length} ${this.uploads.length === 1 ? 'file' : 'files'} uploaded`;
  }

  async handleChange(event: CustomEvent<{ readonly files: FileList }>): Promise<void> {
    // What is inside of the uploader is its own: nobody outside hears of the input.
    event.stopPropagation();
    const files = [...event.detail.files];
    if (files.length === 0) return;
    // The same file may be chosen again afterwards.
    (event.target as unknown as { value: string }).value = '';
    this.#uploaded = [];
    this.uploads = files.map(({ name }, place) => ({
      key: String(place),
      name,
      percent: 0,
      error: place < MOST_FILES ? undefined : `You can upload up to ${MOST_FILES} files at once.`,
    }));
    this.isOpen = true;
    this.isBusy = true;
    await Promise.all(files.slice(0, MOST_FILES).map((file, place) => this.upload(file, place)));
    this.isBusy = false;
  }

  handleDone(): void {
    this.isOpen = false;
    if (this.#uploaded.length === 0) return;
    this.dispatchEvent(new CustomEvent('uploadfinished', { detail: { files: [...this.#uploaded] } }));
  }

  handleKeydown(event: KeyboardEvent): void {
    // The button is all that can be reached while the dialog is open.
    if (event.key === 'Tab') event.preventDefault();
    if (event.key === 'Escape' && !this.isBusy) this.handleDone();
  }

  renderedCallback(): void {
    const dialog = this.refs?.['dialog'] as HTMLElement | undefined;
    const done = this.refs?.['done'] as HTMLElement | undefined;
    if (this.isBusy) dialog?.focus();
    else done?.focus();
  }

  private async upload(file: File, place: number): Promise<void> {
    const show = (change: Partial<Upload>): void => {
      this.uploads = this.uploads.map((upload, index) =>
        index === place ? { ...upload, ...change } : upload,
      );
    };
    try {
      const stored = await uploadFile(file, this.recordId, (percent) =>
        show({ percent: Math.min(99, percent) }),
      );
      this.#uploaded.push(stored);
      show({ percent: 100 });
    } catch (error) {
      show({ error: error instanceof Error ? error.message : String(error) });
    }
  }
}
