import type { Refusal } from '../../../bridge/conversations/model.ts';
import { endOfRefusal } from '../../../bridge/queue/send/end-of-refusal.ts';

test.each<[Refusal, string, string]>([
  ['permanent', 'Failed', '131026'],
  ['login', 'Failed', '131026'],
  ['channel', 'Failed', '131026'],
  ['needsTemplate', 'Held', 'WINDOW_CLOSED'],
  ['template', 'Held', 'TEMPLATE_NOT_APPROVED'],
  ['optedOut', 'Failed', 'OPTED_OUT'],
])('a message that was refused as %s is %s, with the code %s', (refusal, deliveryStatus, errorCode) => {
  const end = endOfRefusal(refusal, '131026', 'The provider’s reason.');
  expect(end).toMatchObject({ deliveryStatus, errorCode });
  expect(end.errorMessage).toContain('The provider’s reason.');
});
