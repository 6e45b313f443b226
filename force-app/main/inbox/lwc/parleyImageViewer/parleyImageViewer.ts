import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import close from '@salesforce/label/c.ParleyClose';
import download from '@salesforce/label/c.ParleyDownload';

/** An image of a message in full size. Open it by `ParleyImageViewer.open({ label, size, url, name })`. */
export default class ParleyImageViewer extends LightningModal {
  /** Where the image is. */
  @api url = '';
  @api name = '';

  readonly texts = { close, download };

  handleClose(): void {
    this.close();
  }
}
