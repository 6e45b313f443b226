import ParleyMessageLocation from 'c/parleyMessageLocation';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const mountPlace = (changes: object) =>
  mount(ParleyMessageLocation, {
    place: {
      type: 'location',
      name: '',
      address: '',
      latitude: undefined,
      longitude: undefined,
      url: '',
      ...changes,
    },
  });
const target = (location: HTMLElement) => find(location, 'a').getAttribute('href');

describe('c-parley-message-location', () => {
  it('leads to the place by its degrees, whatever it is called', async () => {
    const location = await mountPlace({ name: 'My place', latitude: 38.8977, longitude: -77.0365 });

    expect(target(location)).toContain('query=38.8977%2C-77.0365');
  });

  it('leads to an address where there are no degrees', async () => {
    const location = await mountPlace({ name: 'Shop', address: '1 Main St' });

    expect(target(location)).toContain(`query=${encodeURIComponent('Shop, 1 Main St')}`);
  });

  it('leads nowhere from a name alone', async () => {
    for (const place of [{ name: 'My place' }, { latitude: 38.8977 }]) {
      expect((await mountPlace(place)).shadowRoot?.querySelector('a')).toBeNull();
    }
  });

  it('is accessible', async () => {
    await expect(await mountPlace({ latitude: 38.8977, longitude: -77.0365 })).toBeAccessible();
  });
});
