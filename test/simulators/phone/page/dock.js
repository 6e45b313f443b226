import { icon } from './icon.js';
import { make } from './make.js';
import { readable } from './readable.js';

const labels = {
  sms: { icon: 'SMS', name: 'Messages', by: 'SMS', long: 'SMS' },
  whatsapp: { icon: 'WA', name: 'WhatsApp', by: 'by Meta', long: 'WhatsApp by Meta' },
  'whatsapp-twilio': { icon: 'WA', name: 'WhatsApp', by: 'by Twilio', long: 'WhatsApp by Twilio' },
  phone: { drawing: 'call', name: 'Telephone', by: 'by Twilio', long: 'Calls by Twilio' },
};
const dock = document.getElementById('apps');
/** How many messages wait in each messenger. */
const waiting = new Map();

/** Fills the dock with a tab for each messenger and the telephone. @param choose is called with the one that is chosen */
export function fillDock(apps, choose) {
  const buttons = apps.map((app) => tab(app));
  buttons.forEach((button, place) => {
    button.addEventListener('click', () => choose(apps[place]));
    button.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!step) return;
      const next = (place + step + apps.length) % apps.length;
      choose(apps[next]);
      buttons[next].focus();
    });
  });
  dock.replaceChildren(...buttons);
}

/** Shows which messenger is open. @returns what it is called */
export function showChosen({ name }) {
  for (const button of dock.children) {
    const isChosen = button.dataset.app === name;
    button.setAttribute('aria-selected', String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
  return labels[name].long;
}

/** One message more waits in a messenger, or none any more. */
export function noteWaiting(name, isSeen) {
  const count = isSeen ? 0 : (waiting.get(name) ?? 0) + 1;
  waiting.set(name, count);
  dock.querySelector(`.app[data-app="${name}"] .count`).textContent = count > 0 ? `${count} new` : '';
}

function tab({ name, number }) {
  const { icon: letters, drawing, name: title, by } = labels[name];
  return make(
    'button',
    {
      type: 'button',
      className: 'app',
      title: readable(number),
      attributes: { role: 'tab', 'data-app': name, 'aria-controls': name === 'phone' ? 'calls' : 'log' },
    },
    make(
      'span',
      { className: 'icon', attributes: { 'aria-hidden': 'true' } },
      drawing ? icon(drawing) : letters,
    ),
    make('span', { textContent: title }),
    make('span', { className: 'by', textContent: by }),
    make('span', { className: 'count' }),
  );
}
