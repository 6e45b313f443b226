import { ask } from './api.js';
import { currentLeg, legsOf, listenToLegs } from './call-log.js';
import { makeHandset } from './handset.js';
import { make } from './make.js';
import { readable } from './readable.js';

const modes = [
  ['rings', 'Rings'],
  ['busy', 'Is busy'],
  ['off', 'Is switched off'],
  ['mailbox', 'Its own mailbox answers'],
];
const list = document.getElementById('smallPhones');
const phones = new Map();

/**
 * The phones of reps, and of everybody else who is rung and is not the customer whose phone is open.
 * @param reps who has one from the start @param nameOf who has a number @param isOpen whether it is that customer's
 */
export function fillSmallPhones({ reps, nameOf, isOpen }) {
  for (const { name, number } of reps) phone(number, name);
  listenToLegs((leg) => {
    const isRung = leg.direction !== 'inbound';
    if (isRung && !isOpen(leg.phone) && leg.state !== 'over') phone(leg.phone, nameOf(leg.phone));
    phones.get(leg.phone)?.show();
  });
}

function phone(number, name) {
  if (phones.has(number)) return;
  const problem = make('p', { className: 'problem', attributes: { role: 'alert' } });
  const handset = makeHandset({
    owner: name,
    press: ['1'],
    report: (sentence) => (problem.textContent = sentence),
  });
  const mode = make('select', { attributes: { 'aria-label': `What ${name}’s phone does` } });
  for (const [value, label] of modes) mode.add(new Option(label, value));
  mode.addEventListener('change', () =>
    ask('PUT', `twilio-voice/phones/${encodeURIComponent(number)}`, { mode: mode.value }),
  );
  const element = make(
    'li',
    { className: 'small-phone' },
    make(
      'div',
      { className: 'small-head' },
      make('h3', { textContent: name }),
      make('span', { className: 'hint', textContent: readable(number) }),
      mode,
    ),
    handset.element,
    problem,
  );
  const show = () => {
    const last = legsOf(number).at(-1);
    handset.show(currentLeg(number) ?? last);
    element.classList.toggle('rings', currentLeg(number)?.state === 'rings');
  };
  phones.set(number, { show });
  list.append(element);
  show();
}
