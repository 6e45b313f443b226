import ParleyMessageContent from 'c/parleyMessageContent';
import type { Content, SentTemplate } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const mountContent = (content: Content | undefined, sentTemplate?: SentTemplate) =>
  mount(ParleyMessageContent, { content, sentTemplate });
const buttonsOf = (content: HTMLElement) =>
  [...(content.shadowRoot?.querySelectorAll('.button') ?? [])].map(({ textContent }) => textContent?.trim());

describe('c-parley-message-content', () => {
  it('shows a place with a link to a map, of which nothing is loaded before', async () => {
    const content = await mountContent({
      type: 'location',
      latitude: 38.8977,
      longitude: -77.0365,
      name: 'Bike shop',
      address: '1 Main Street',
      url: '',
    });
    const link = find<HTMLAnchorElement>(content, 'c-parley-message-location', 'a');

    expect(new URL(link.href).searchParams.get('query')).toBe('38.8977,-77.0365');
    expect(link.rel).toContain('noreferrer');
    expect(find(content, 'c-parley-message-location', '.place').textContent).toContain('Bike shop');
  });

  it('shows a place that is nowhere on earth by its words, and looks up an address only', async () => {
    const place = { type: 'location', latitude: undefined, longitude: undefined, url: '' } as const;
    const addressed = await mountContent({ ...place, name: 'Bike shop', address: '1 Main Street' });
    const named = await mountContent({ ...place, name: 'Bike shop', address: '' });
    const nameless = await mountContent({ ...place, name: '', address: '' });

    expect(
      new URL(find<HTMLAnchorElement>(addressed, 'c-parley-message-location', 'a').href).search,
    ).toContain('Bike%20shop%2C%201%20Main%20Street');
    expect(find(named, 'c-parley-message-location', '.place').textContent).toContain('Bike shop');
    expect(find(nameless, 'c-parley-message-location', '.place').textContent).toContain('c.ParleyLocation');
    for (const content of [named, nameless]) {
      expect(find(content, 'c-parley-message-location').shadowRoot?.querySelector('a')).toBeNull();
    }
  });

  it("shows contact cards, and marks the customer's own", async () => {
    const content = await mountContent({
      type: 'contactCards',
      cards: [
        {
          name: 'Theo Sample',
          organization: '',
          phones: [{ number: '+14155550123', label: 'work' }],
          emails: ['theo@example.com'],
          isOwn: true,
        },
      ],
    });
    const links = [...(find(content, 'c-parley-contact-cards').shadowRoot?.querySelectorAll('a') ?? [])];

    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['+1 415 555 0123', 'tel:+14155550123'],
      ['theo@example.com', 'mailto:theo%40example.com'],
    ]);
    expect(find(content, 'c-parley-contact-cards', '.card').textContent).toContain('c.ParleyOwnNumber');
  });

  it('shows an order with prices as the user reads them, also in a currency that is none', async () => {
    const product = { productId: 'BIKE-26', quantity: 2, price: 499.5 };
    const content = await mountContent({
      type: 'order',
      text: '',
      products: [
        { ...product, currency: 'USD' },
        { ...product, currency: 'shells' },
      ],
    });

    const lines = find(content, 'c-parley-order').shadowRoot?.querySelectorAll('li');
    expect([...(lines ?? [])].map(({ textContent }) => textContent)).toEqual([
      '2 ×BIKE-26$499.50',
      '2 ×BIKE-26499.5 shells',
    ]);
  });

  it('shows what a customer has chosen and answered', async () => {
    const content = await mountContent({
      type: 'choice',
      text: 'Tomorrow',
      description: 'from 9',
      answers: [{ question: 'size', answer: 'M' }],
    });

    expect(content.shadowRoot?.textContent).toContain('from 9');
    expect(find(content, 'dl').textContent).toBe('sizeM');
  });

  it('shows the buttons of a question and of a template as the customer sees them', async () => {
    const question = { type: 'question', text: 'When?', choices: [] } as const;
    const choices = [{ id: 'a', title: 'Today', description: 'until six' }];

    expect(buttonsOf(await mountContent({ ...question, ask: 'choice', choices }))).toEqual([
      'Todayuntil six',
    ]);
    expect(buttonsOf(await mountContent({ ...question, ask: 'number' }))).toEqual(['c.ParleyAskedNumber']);
    expect(buttonsOf(await mountContent({ ...question, ask: 'location' }))).toEqual([
      'c.ParleyAskedLocation',
    ]);
    const template = {
      header: '',
      footer: 'Bike shop',
      buttons: [{ key: '0', text: 'See order', icon: 'utility:new_window' }],
    };
    const sent = await mountContent(undefined, template);
    expect(buttonsOf(sent)).toEqual(['See order']);
    expect(sent.shadowRoot?.textContent).toContain('Bike shop');
  });

  it('says that there is something which cannot be shown', async () => {
    const content = await mountContent({ type: 'unsupported', what: 'poll', text: '' });

    expect(content.shadowRoot?.textContent).toBe('c.ParleyUnsupported');
  });

  it('is accessible', async () => {
    await expect(
      await mountContent({ type: 'question', text: '', ask: 'number', choices: [] }),
    ).toBeAccessible();
  });
});
