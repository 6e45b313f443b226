import { ask } from './api.js';
import { make } from './make.js';

const common = [
  [{ kind: 'too-many-requests', retryAfterSeconds: 5 }, 'It is asked too often (429, for 5 s)'],
  [{ kind: 'server-error' }, 'It has a fault of its own (500)'],
  [{ kind: 'hang' }, 'It does not answer'],
  [{ kind: 'drop-response' }, 'It takes the message, its answer is lost'],
  [{ kind: 'invalid-json' }, 'It answers with a page instead of JSON'],
  [{ kind: 'delay', milliseconds: 3000 }, 'It answers after 3 s'],
];
const media = [
  [{ kind: 'media-error' }, 'Files cannot be fetched now (503)'],
  [{ kind: 'expired-media' }, 'Files are there no more'],
  [{ kind: 'expired-link' }, 'Addresses of files are over at once'],
];
const faults = {
  twilio: [
    [{ kind: 'undelivered', code: 30003 }, 'The phone is switched off (undelivered, 30003)'],
    [{ kind: 'refuse', code: 30034 }, 'The message is refused (30034)'],
    ...common,
    [{ kind: 'duplicate-callbacks' }, 'Each delivery report comes twice'],
    [{ kind: 'reorder-callbacks' }, 'The last delivery report comes first'],
    [{ kind: 'no-callbacks' }, 'No delivery report comes'],
    [{ kind: 'late-webhooks', milliseconds: 5000 }, 'Your messages reach the bridge 5 s late'],
    [{ kind: 'duplicate-webhooks' }, 'Your messages reach the bridge twice'],
    ...media,
  ],
  'twilio-voice': [
    [{ kind: 'lost-requests' }, 'The bridge cannot be reached when a call comes'],
    [{ kind: 'duplicate-requests' }, 'The bridge is asked twice what happens next'],
    [{ kind: 'lost-callbacks' }, 'No report of calls and recordings comes'],
    [{ kind: 'duplicate-callbacks' }, 'Each report comes twice'],
    [{ kind: 'reorder-callbacks' }, 'The last report comes first'],
    [{ kind: 'late-callbacks', milliseconds: 10000 }, 'Each report comes 10 s late'],
    [{ kind: 'failed-recordings' }, 'Recordings cannot be made'],
    [{ kind: 'refuse', code: 21215 }, 'Calls to this country are not allowed (21215)'],
    ...common.map(([fault, sentence]) => [fault, sentence.replace('message', 'call')]),
    [{ kind: 'media-error' }, 'Recordings cannot be fetched now (503)'],
  ],
  meta: [
    [{ kind: 'undelivered', code: 131026 }, 'The phone is switched off (failed, 131026)'],
    [{ kind: 'refuse', code: 131042 }, 'The business has not paid (131042)'],
    ...common,
    [{ kind: 'duplicate-webhooks' }, 'Each webhook comes twice'],
    [{ kind: 'late-webhooks', milliseconds: 5000 }, 'Each webhook comes 5 s late'],
    [{ kind: 'batch-webhooks', size: 5 }, 'Five updates come in one webhook'],
    [{ kind: 'reorder-statuses' }, 'The last status comes first'],
    [{ kind: 'no-statuses' }, 'No status comes'],
    ...media,
    [{ kind: 'wrong-sha256' }, 'The hash of files is wrong'],
  ],
};
const names = { twilio: 'Twilio', meta: 'Meta', 'twilio-voice': 'Twilio, calls' };

/** Fills the list with a switch for each fault of the provider. */
export async function showFaults(list, title, provider) {
  if (list.dataset.provider === provider) return;
  list.dataset.provider = provider;
  title.textContent = names[provider];
  const path = `${provider}/faults`;
  const on = await ask('GET', path);
  if (list.dataset.provider !== provider) return;
  list.replaceChildren(
    ...faults[provider].map(([fault, sentence]) => {
      const checked = on.some(({ kind }) => kind === fault.kind);
      const box = make('input', { type: 'checkbox', checked });
      box.addEventListener('change', () =>
        box.checked ? ask('POST', path, fault) : ask('DELETE', `${path}?kind=${fault.kind}`),
      );
      return make('li', {}, make('label', {}, box, sentence));
    }),
  );
}
