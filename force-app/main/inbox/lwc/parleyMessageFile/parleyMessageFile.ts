import { LightningElement, api } from 'lwc';
import download from '@salesforce/label/c.ParleyDownload';
import askAgain from '@salesforce/label/c.ParleyFileAskAgain';
import expired from '@salesforce/label/c.ParleyFileExpired';
import failed from '@salesforce/label/c.ParleyFileFailed';
import notPlayable from '@salesforce/label/c.ParleyFileNotPlayable';
import openFile from '@salesforce/label/c.ParleyFileOpen';
import openImage from '@salesforce/label/c.ParleyFileOpenImage';
import pending from '@salesforce/label/c.ParleyFilePending';
import triesAgain from '@salesforce/label/c.ParleyFileTriesAgain';
import tooLarge from '@salesforce/label/c.ParleyFileTooLarge';
import fileKind, { type FileKind } from 'c/parleyFileKind';
import formatLabel from 'c/parleyFormatLabel';
import formatSize from 'c/parleyFormatSize';
import ImageViewer from 'c/parleyImageViewer';
import type { MessageFile } from 'c/parleyMessageModel';

const WORDS: Readonly<Record<MessageFile['state'], string>> = {
  Pending: pending,
  Stored: '',
  TooLarge: tooLarge,
  Expired: expired,
  Failed: failed,
};

/**
 * One file of a message: an image with a way to its full size, a player for sound and film, a card for the rest. One
 * that is not in Salesforce says how far it has come; it is shown from where it is meanwhile, if the org trusts that
 * place, else behind a link.
 */
export default class ParleyMessageFile extends LightningElement {
  /** Text of the message, which describes an image better than its name. */
  @api caption = '';
  /** Whether the customer sent it, and could do so again. */
  @api isInbound = false;

  /** Whether the browser could not show it. */
  isRefused = false;
  private shownFile!: MessageFile;

  readonly label = { download, notPlayable, openFile };

  @api
  get file(): MessageFile {
    return this.shownFile;
  }
  set file(file: MessageFile) {
    if (file.url !== this.shownFile?.url) this.isRefused = false;
    this.shownFile = file;
  }

  handleRefused(): void {
    this.isRefused = true;
  }

  handleOpen(): void {
    const { url } = this.file;
    void ImageViewer.open({ label: this.name, name: this.name, url, size: 'large' });
  }

  get isImage(): boolean {
    return this.shownAs === 'image';
  }

  get isSticker(): boolean {
    return this.shownAs === 'sticker';
  }

  get isVideo(): boolean {
    return this.shownAs === 'video';
  }

  get isAudio(): boolean {
    return this.shownAs === 'audio';
  }

  get isDocument(): boolean {
    return this.shownAs === 'document';
  }

  /** Whether it is shown although it is not in Salesforce. */
  get isShownMeanwhile(): boolean {
    return this.shownAs !== undefined && this.file.state !== 'Stored';
  }

  get isPending(): boolean {
    return this.file.state === 'Pending';
  }

  get kind(): FileKind {
    return fileKind(this.file);
  }

  get name(): string {
    const { isSticker, isVoice, name } = this.file;
    return isSticker || isVoice ? this.kind.label : name || this.kind.label;
  }

  get imageText(): string {
    return this.caption || this.name;
  }

  get openLabel(): string {
    return formatLabel(openImage, this.imageText);
  }

  /** How far it has come, or that the browser cannot show it. */
  get words(): string {
    const { state, url } = this.file;
    if (state === 'Stored') return this.isRefused ? notPlayable : '';
    // the bridge offers Salesforce anew what it still has
    if (state === 'Failed' && url) return `${WORDS[state]} ${triesAgain}`;
    const isLost = state === 'Expired' || state === 'Failed';
    return isLost && this.isInbound ? `${WORDS[state]} ${askAgain}` : WORDS[state];
  }

  get sizeText(): string {
    return this.file.size === undefined ? '' : formatSize(this.file.size);
  }

  private get shownAs(): FileKind['shownAs'] | undefined {
    const { state, url } = this.file;
    if (!url) return undefined;
    const shownAs = this.isRefused ? 'document' : this.kind.shownAs;
    return state === 'Stored' || shownAs !== 'document' ? shownAs : undefined;
  }
}
