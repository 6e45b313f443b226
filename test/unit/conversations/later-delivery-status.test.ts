import fc from 'fast-check';
import { laterDeliveryStatus } from '../../../bridge/conversations/later-delivery-status.ts';
import type { DeliveryStatus } from '../../../bridge/conversations/model.ts';

const reported: readonly DeliveryStatus[] = [
  'Queued',
  'Sending',
  'Unconfirmed',
  'Sent',
  'Failed',
  'Delivered',
  'Read',
];
const merge = (statuses: readonly DeliveryStatus[]): DeliveryStatus =>
  statuses.reduce<DeliveryStatus>(laterDeliveryStatus, 'Queued');

test('a status never goes back', () => {
  expect(merge(['Delivered', 'Sent'])).toBe('Delivered');
  expect(merge(['Read', 'Delivered', 'Sent'])).toBe('Read');
  expect(merge(['Failed', 'Sent'])).toBe('Failed');
});

test('what was delivered has not failed', () => {
  expect(merge(['Delivered', 'Failed'])).toBe('Delivered');
});

test('every order and every repetition of the same statuses gives the same result', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom(...reported))
        .chain((statuses) =>
          fc.tuple(
            fc.constant(statuses),
            fc.shuffledSubarray([...statuses, ...statuses], { minLength: 2 * statuses.length }),
          ),
        ),
      ([statuses, shuffled]) => {
        expect(merge(shuffled)).toBe(merge(statuses));
      },
    ),
  );
});
