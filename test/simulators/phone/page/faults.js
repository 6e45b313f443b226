const faults = [
  [{ kind: 'undelivered', code: 30003 }, 'The phone is switched off (undelivered, 30003)'],
  [{ kind: 'refuse', code: 30034 }, 'Twilio refuses the message (30034)'],
  [{ kind: 'too-many-requests' }, 'Twilio is asked too often (429)'],
  [{ kind: 'server-error' }, 'Twilio has a fault of its own (500)'],
  [{ kind: 'hang' }, 'Twilio does not answer'],
  [{ kind: 'drop-response' }, 'Twilio takes the message, its answer is lost'],
  [{ kind: 'delay', milliseconds: 3000 }, 'Twilio answers after 3 s'],
  [{ kind: 'duplicate-callbacks' }, 'Each delivery report comes twice'],
  [{ kind: 'reorder-callbacks' }, 'The last delivery report comes first'],
  [{ kind: 'no-callbacks' }, 'No delivery report comes'],
];

/** Fills a list with a switch for each fault of the simulated Twilio. */
export async function showFaults(list) {
  const on = await request('GET');
  for (const [fault, sentence] of faults) {
    const box = Object.assign(document.createElement('input'), {
      type: 'checkbox',
      checked: on.some(({ kind }) => kind === fault.kind),
    });
    box.addEventListener('change', () =>
      box.checked ? request('POST', '', fault) : request('DELETE', `?kind=${fault.kind}`),
    );
    const label = document.createElement('label');
    label.append(box, sentence);
    const entry = document.createElement('li');
    entry.append(label);
    list.append(entry);
  }
}

async function request(method, query = '', fault) {
  const answer = await fetch(`twilio/faults${query}`, {
    method,
    ...(fault && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fault) }),
  });
  return answer.json();
}
