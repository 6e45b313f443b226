import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import location from '@salesforce/label/c.ParleyLocation';
import openMap from '@salesforce/label/c.ParleyOpenMap';
import type { Content } from 'c/parleyMessageModel';

type Place = Extract<Content, { type: 'location' }>;

const degrees = new Intl.NumberFormat(locale, { maximumFractionDigits: 5 });

/** A place that was sent: what it is called, and a link to a map. Nothing of a map is loaded before that. */
export default class ParleyMessageLocation extends LightningElement {
  @api place!: Place;

  readonly label = { openMap };

  get name(): string {
    return this.place.name || location;
  }

  /** The address, else the degrees. */
  get detail(): string {
    const { address, latitude, longitude } = this.place;
    if (address || latitude === undefined || longitude === undefined) return address;
    return `${degrees.format(latitude)}° · ${degrees.format(longitude)}°`;
  }

  /**
   * A name alone leads anywhere or nowhere: without degrees or an address there is nothing to look up.
   * https://developers.google.com/maps/documentation/urls/get-started#search-action
   */
  get mapUrl(): string | undefined {
    const { address, latitude, longitude, name, url } = this.place;
    const isOnEarth = latitude !== undefined && longitude !== undefined;
    const spoken = address && [name, address].filter(Boolean).join(', ');
    const query = isOnEarth ? `${latitude},${longitude}` : spoken;
    if (!query) return url || undefined;
    return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`;
  }
}
