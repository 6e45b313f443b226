import { LightningElement, api } from 'lwc';
import askNumber from '@salesforce/label/c.ParleyButtonAskNumberText';
import fileKept from '@salesforce/label/c.ParleyHeaderFileKept';
import fileOpen from '@salesforce/label/c.ParleyHeaderFileNone';
import locationHere from '@salesforce/label/c.ParleyHeaderLocationHere';
import nothingYet from '@salesforce/label/c.ParleyPreviewEmpty';
import {
  fileAddress,
  fillText,
  isFile,
  type TemplateContent,
  type TemplateFile,
} from 'c/parleyTemplateModel';
import formatText, { type Piece } from './formatText';

const BUTTON_ICONS = {
  reply: 'utility:reply',
  url: 'utility:new_window',
  call: 'utility:call',
  askNumber: 'utility:user',
} as const;

const FILE_ICONS = {
  Image: 'utility:image',
  Video: 'utility:video',
  Document: 'utility:file',
} as const;

/** A template as the customer will see it: header, text, small text and buttons, with values in their places. */
export default class ParleyTemplatePreview extends LightningElement {
  @api content!: TemplateContent;
  /** By the names of the variables; a place without a value stays to be seen. */
  @api values: Readonly<Record<string, string>> = {};
  /** The file of the header; undefined when none was chosen. */
  @api file: TemplateFile | undefined;
  /** Whether the provider has the file of the header. */
  @api isFileKept = false;

  readonly label = { nothingYet };

  get isText(): boolean {
    return this.content.headerType === 'Text' && this.content.headerText !== '';
  }

  get headerText(): string {
    return fillText(this.content.headerText, this.values);
  }

  get imageAddress(): string | undefined {
    return this.shown('image/');
  }

  get imageText(): string {
    return this.file?.name ?? '';
  }

  get videoAddress(): string | undefined {
    return this.shown('video/');
  }

  /** What stands for a header that cannot be shown itself. */
  get stand(): { readonly icon: string; readonly text: string } | undefined {
    const { headerType } = this.content;
    if (headerType === 'Location') {
      const place = [this.values['location_name'], this.values['location_address']].filter(Boolean);
      return { icon: 'utility:location', text: place.join(', ') || locationHere };
    }
    if (!isFile(headerType) || this.imageAddress || this.videoAddress) return undefined;
    const none = this.isFileKept ? fileKept : fileOpen;
    return { icon: FILE_ICONS[headerType], text: this.file?.name ?? none };
  }

  get pieces(): readonly Piece[] {
    return formatText(fillText(this.content.body, this.values));
  }

  get isEmpty(): boolean {
    return this.content.body.trim() === '';
  }

  get buttons(): readonly { key: number; text: string; icon: string }[] {
    return this.content.buttons.map(({ kind, text }, key) => ({
      key,
      text: kind === 'askNumber' ? askNumber : text || '…',
      icon: BUTTON_ICONS[kind],
    }));
  }

  get hasButtons(): boolean {
    return this.content.buttons.length > 0;
  }

  private shown(family: string): string | undefined {
    const { file } = this;
    if (!isFile(this.content.headerType) || !file?.contentType.startsWith(family)) return undefined;
    return fileAddress(file.versionId);
  }
}
