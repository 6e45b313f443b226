import type { CallChannelRow } from '../../../bridge/crm/salesforce/calls/call-channels.ts';
import { callSetUps } from '../../../bridge/crm/salesforce/calls/call-set-up.ts';

const user = (place: number) => `00500000000000${place}AAA`;
const named = (place: number) => ({ Name: `Rep ${place} Sample`, IsActive: true });

/** A phone channel of two reps, as far as their phones need it. */
function channel(address: string): CallChannelRow {
  const members = [1, 2].map((place) => ({ user: user(place), userParent: named(place) }));
  const row = { Name: 'Sales', externalKey: `phone:${address}`, channelType: 'Phone', provider: 'Twilio' };
  return { ...row, Id: 'a01', address, members, calls: [] } as unknown as CallChannelRow;
}

const rep = (place: number, forwardingNumber: string) =>
  ({ user: user(place), userParent: named(place), presence: 'Available', forwardingNumber }) as const;

test('calls are not forwarded to another channel: they could go round for ever', () => {
  const channels = [channel('+12025550101'), channel('+12025550102')];
  const reps = [rep(1, '+12025550111'), rep(2, '(202) 555-0102')];
  const found = callSetUps(channels, reps, 'en');
  const phones = found.channels.map(({ members }) => members.map((one) => one.forwardingNumber));
  expect(phones).toEqual([
    ['+12025550111', undefined],
    ['+12025550111', undefined],
  ]);
  expect(found.reps.map((one) => one.forwardingNumber)).toEqual(['+12025550111', undefined]);
});

test('a channel says where its business hours cannot be read as they are written', () => {
  const hours = { timeZone: 'America/New_York', monday: '9 to 5', tuesday: '09:00-17:00' };
  const [setUp] = callSetUps(
    [{ ...channel('+12025550101'), businessHoursParent: hours } as unknown as CallChannelRow],
    [],
    'en',
  ).channels;
  expect(setUp?.unreadHours).toEqual(['Monday']);
  expect(setUp?.hours?.week.slice(0, 2)).toEqual([[{ from: 0, to: 1440 }], [{ from: 540, to: 1020 }]]);
});
