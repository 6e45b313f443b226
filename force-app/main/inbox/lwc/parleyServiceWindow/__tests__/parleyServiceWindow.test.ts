import ParleyServiceWindow from 'c/parleyServiceWindow';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const NOW = Date.parse('2026-11-20T15:04:00.000Z');
const MINUTE = 60_000;

async function windowOf(minutes: number | undefined) {
  const endsAt = minutes === undefined ? undefined : NOW + minutes * MINUTE;
  const serviceWindow = await mount(ParleyServiceWindow, { endsAt, now: NOW });
  return {
    serviceWindow,
    text: find(serviceWindow, '.chip').textContent?.trim(),
    look: find(serviceWindow, '.chip').className,
    spoken: find(serviceWindow, '[role="status"]').textContent,
  };
}

describe('c-parley-service-window', () => {
  it.each([
    [24 * 60, 'c.ParleyWindowHours', 'chip', ''],
    [61, 'c.ParleyWindowHours', 'chip', ''],
    [59, 'c.ParleyWindowMinutes', 'chip chip_soon', 'c.ParleyWindowMinutes'],
    [0.5, 'c.ParleyWindowMinutes', 'chip chip_soon', 'c.ParleyWindowMinutes'],
    [0, 'c.ParleyWindowClosed', 'chip chip_closed', 'c.ParleyWindowClosed'],
    [-5, 'c.ParleyWindowClosed', 'chip chip_closed', 'c.ParleyWindowClosed'],
  ])('with %d minutes left shows %s', async (minutes, text, look, spoken) => {
    expect(await windowOf(minutes)).toMatchObject({ text, look, spoken });
  });

  it('is closed while the customer has not written yet', async () => {
    expect((await windowOf(undefined)).text).toBe('c.ParleyWindowClosed');
  });

  it('is accessible', async () => {
    await expect((await windowOf(5)).serviceWindow).toBeAccessible();
  });
});
