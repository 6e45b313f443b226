import { ask } from './api.js';
import { make } from './make.js';

const LOOK_EVERY_MS = 2_000;
const words = {
  PENDING: 'waits for you',
  APPROVED: 'approved',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
};
const providers = { whatsapp: 'Meta', 'whatsapp-twilio': 'Twilio' };
const decisions = [
  ['Approve', { status: 'APPROVED' }],
  ['Reject: promotional', { status: 'REJECTED', reason: 'PROMOTIONAL' }],
  ['Reject: wrong format', { status: 'REJECTED', reason: 'INVALID_FORMAT' }],
  ['Pause', { status: 'PAUSED', reason: 'Customers have blocked it too often.' }],
  ['Disable', { status: 'DISABLED' }],
];
const ratings = [
  ['Quality is high', { quality: 'GREEN' }],
  ['Quality is low', { quality: 'RED' }],
];

/** Shows all templates while the panel is open, and lets one decide about them. */
export function watchTemplates(panel, list) {
  const look = async () => {
    if (!panel.open || list.contains(document.activeElement)) return;
    show(list, await ask('GET', 'phone/templates'));
  };
  panel.addEventListener('toggle', look);
  setInterval(look, LOOK_EVERY_MS);
}

function show(list, templates) {
  const entries = templates.map((template) => templateElement(list, template));
  list.replaceChildren(
    ...(entries.length > 0 ? entries : [make('li', { textContent: 'There are none yet.' })]),
  );
}

function templateElement(list, { app, id, name, language, category, status, reason, quality }) {
  const choose = make('select', { attributes: { 'aria-label': `Decide about ${name}, ${language}` } });
  choose.add(new Option('Decide …', ''));
  const choices = app === 'whatsapp' ? [...decisions, ...ratings] : decisions;
  choices.forEach(([label], place) => choose.add(new Option(label, place)));
  choose.addEventListener('change', async () => {
    const [, decision] = choices[Number(choose.value)] ?? [];
    if (!decision) return;
    await ask('POST', `phone/templates/${app}/${encodeURIComponent(id)}`, decision);
    choose.blur();
    show(list, await ask('GET', 'phone/templates'));
  });
  const facts = [
    providers[app],
    language,
    category.toLowerCase(),
    quality && quality !== 'UNKNOWN' ? `quality ${quality.toLowerCase()}` : '',
  ];
  return make(
    'li',
    { className: 'template' },
    make('strong', { textContent: name }),
    make('span', {
      className: `state ${status.toLowerCase()}`,
      textContent: words[status] ?? status.toLowerCase(),
    }),
    make('span', { className: 'hint', textContent: facts.filter(Boolean).join(' · ') }),
    ...(reason ? [make('span', { className: 'hint', textContent: reason })] : []),
    choose,
  );
}
