import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import orderLabel from '@salesforce/label/c.ParleyOrder';
import type { Content } from 'c/parleyMessageModel';

type Order = Extract<Content, { type: 'order' }>;

/** A price as people read it. What is no currency is said as it came. */
function formatPrice(price: number, currency: string): string {
  return /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat(locale, { style: 'currency', currency }).format(price)
    : `${new Intl.NumberFormat(locale).format(price)} ${currency}`.trim();
}

/** What the customer put into the basket. */
export default class ParleyOrder extends LightningElement {
  @api order!: Order;

  readonly label = { order: orderLabel };

  get products(): readonly { key: string; amount: string; name: string; price: string }[] {
    return this.order.products.map(({ currency, price, productId, quantity }, index) => ({
      key: String(index),
      amount: `${new Intl.NumberFormat(locale).format(quantity)} ×`,
      name: productId,
      price: price === undefined ? '' : formatPrice(price, currency),
    }));
  }
}
