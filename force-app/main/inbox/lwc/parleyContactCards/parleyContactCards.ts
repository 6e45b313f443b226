import { LightningElement, api } from 'lwc';
import contactCard from '@salesforce/label/c.ParleyContactCard';
import ownNumber from '@salesforce/label/c.ParleyOwnNumber';
import formatAddress from 'c/parleyFormatAddress';
import type { ContactCard } from 'c/parleyMessageModel';

interface ShownCard {
  readonly key: string;
  readonly name: string;
  readonly organization: string;
  readonly isOwn: boolean;
  readonly lines: readonly {
    readonly key: string;
    readonly label: string;
    readonly text: string;
    readonly url: string;
  }[];
}

/** Contact cards that the customer sent: who, and how to reach them. */
export default class ParleyContactCards extends LightningElement {
  @api cards: readonly ContactCard[] = [];

  readonly label = { ownNumber };

  get shown(): readonly ShownCard[] {
    return this.cards.map(({ emails, isOwn, name, organization, phones }, index) => ({
      key: String(index),
      name: name || contactCard,
      organization,
      isOwn,
      lines: [
        ...phones.map((phone) => ({
          label: phone.label,
          text: formatAddress(phone.number),
          url: `tel:${phone.number.replace(/[^\d+]/g, '')}`,
        })),
        ...emails.map((email) => ({ label: '', text: email, url: `mailto:${encodeURIComponent(email)}` })),
      ].map((line, place) => ({ ...line, key: String(place) })),
    }));
  }
}
