import { ask } from './api.js';
import { openAttach } from './attach.js';
import { noteLeg, setTime } from './call-log.js';
import { makeCallScreen } from './call-screen.js';
import { fillDock, noteWaiting, showChosen } from './dock.js';
import { showFaults } from './faults.js';
import { make } from './make.js';
import { actionsOn, openActions } from './message-actions.js';
import { messageElement } from './message-element.js';
import { showPerson, watchPerson } from './person.js';
import { readable } from './readable.js';
import { fillSmallPhones } from './small-phones.js';
import { watchTemplates } from './templates.js';
import { askForNumber, meet, nameOf, watchWho, who } from './who.js';

const find = (id) => document.getElementById(id);
const log = find('log');
const list = find('messages');
const text = find('text');

/** All messages that the simulators know, by id, in the order in which they came. */
const messages = new Map();
const shown = new Map();
let app;
let isReady = false;
/** The message that is answered or edited with what is written next. */
let context;
let openTelephone;
const callScreen = makeCallScreen({ current: who, report, open: () => openTelephone() });

await start();

async function start() {
  const { apps, calls } = await ask('GET', 'phone/setup');
  const telephone = { name: 'phone', number: calls.number, does: [] };
  fillDock([...apps, telephone], choose);
  setTime(calls.timeRuns);
  callScreen.setNumber(calls.number);
  fillSmallPhones({ reps: calls.reps, nameOf, isOpen: (number) => who()?.number === number });
  openTelephone = () => choose(telephone);
  watchWho(showConversation);
  watchPerson(who, (echoed) => act({ do: 'echo', text: echoed }, 'whatsapp'));
  watchTemplates(find('templatePanel'), find('templates'));
  find('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void write();
  });
  find('attach').addEventListener('click', () =>
    openAttach(find('attach'), app.does, actAs(who(), app.name)),
  );
  find('contextEnd').addEventListener('click', () => setContext(undefined));
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    find('composer').requestSubmit();
  });
  document.addEventListener('visibilitychange', markRead);
  choose(apps[0]);
  listen();
}

/** Hears of everybody and everything. The browser connects again by itself and then gets all of it once more. */
function listen() {
  const stream = new EventSource('phone/stream');
  const on = (kind, handle) => stream.addEventListener(kind, ({ data }) => handle(JSON.parse(data)));
  stream.addEventListener('open', () => (isReady = false));
  stream.addEventListener('error', () => (find('connection').textContent = 'No connection. Trying again …'));
  on('person', (one) => {
    meet(one);
    if (one.id === who()?.id) showPerson(one);
  });
  on('message', (message) => {
    const isNew = !messages.has(message.id);
    messages.set(message.id, message);
    if (isReady) hear(message, isNew);
  });
  on('call', noteLeg);
  on('ready', () => {
    isReady = true;
    find('connection').textContent = showChosen(app);
    showConversation();
  });
}

function hear(message, isNew) {
  if (isInConversation(message)) {
    show(message);
    if (message.state === 'delivered') void markRead();
  } else if (isNew && message.side !== 'written' && message.personId === who()?.id)
    noteWaiting(message.app, false);
}

function choose(chosen) {
  app = chosen;
  document.body.dataset.app = app.name;
  const name = showChosen(app);
  find('partner').textContent = `Demo, ${readable(app.number)}`;
  if (isReady) find('connection').textContent = name;
  const isTelephone = app.name === 'phone';
  find('calls').hidden = !isTelephone;
  for (const part of ['log', 'composer']) find(part).hidden = isTelephone;
  const provider = { whatsapp: 'meta', phone: 'twilio-voice' }[app.name] ?? 'twilio';
  void showFaults(find('faults'), find('faultProvider'), provider);
  showConversation();
}

function isInConversation({ app: name, personId }) {
  return name === app.name && personId === who()?.id;
}

function showConversation() {
  shown.clear();
  list.replaceChildren();
  setContext(undefined);
  report('');
  showPerson(who());
  callScreen.show();
  noteWaiting(app.name, true);
  // Before everybody is known, nobody can be said to have written nothing.
  if (!isReady) return;
  const mine = [...messages.values()].filter(isInConversation);
  if (mine.length === 0) list.append(make('li', { className: 'empty', textContent: 'No messages yet' }));
  mine.forEach(show);
  void markRead();
}

/** Adds the message, or puts its new state in place. */
function show(message) {
  const hasActions = Object.values(actionsOn(message, app)).some(Boolean);
  const element = messageElement(message, messages.get(message.quotes), {
    more: hasActions && ((target, button) => openActions(button, target, app, { act, setContext })),
    press: app.does.includes('press') && (({ id: target }, button) => act({ do: 'press', target, button })),
  });
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const before = shown.get(message.id);
  if (before) before.replaceWith(element);
  else {
    list.querySelector('.empty')?.remove();
    element.classList.add('new');
    list.append(element);
  }
  shown.set(message.id, element);
  if (!isAtEnd && (before || message.side !== 'written')) return;
  log.scrollTop = log.scrollHeight;
  // A picture has its height only once it is there.
  for (const picture of element.querySelectorAll('img')) {
    picture.addEventListener('load', () => (log.scrollTop = log.scrollHeight), { once: true });
  }
}

function setContext(next) {
  if (context?.kind === 'edit' && !next) text.value = '';
  context = next;
  find('context').hidden = !next;
  if (!next) return;
  const { kind, message } = next;
  find('contextText').textContent =
    `${kind === 'edit' ? 'You edit' : 'You reply to'}: ${message.text || 'a file'}`;
  if (kind === 'edit') text.value = message.text;
  text.focus();
}

async function write() {
  const written = text.value;
  if (!who()) {
    askForNumber();
    return report('Your number begins with + and the country code.');
  }
  const { kind, message } = context ?? {};
  context = undefined;
  find('context').hidden = true;
  text.value = '';
  const isOld = find('oldMessage').checked && app.name === 'whatsapp';
  find('oldMessage').checked = false;
  const isSent = await act(
    kind === 'edit'
      ? { do: 'edit', target: message.id, text: written }
      : { do: 'write', text: written, ...(message && { quotes: message.id }), ...(isOld && { isOld }) },
  );
  if (!isSent && text.value === '') text.value = written;
}

/** @returns whether the provider has taken it; whether the bridge has, the message itself tells */
function act(action, appName = app.name) {
  return actAs(who(), appName)(action);
}

/** Acts for this person also when somebody else has been chosen meanwhile: pictures take a while to draw. */
function actAs(person, appName) {
  return async (action) => {
    report('');
    try {
      if (!person) throw new Error('say who you are first.');
      await ask('POST', `phone/people/${person.id}/${appName}`, action);
      return true;
    } catch (error) {
      report(`It was not sent: ${error.message}`);
      return false;
    }
  };
}

/** Tells WhatsApp that what is on the screen was read. */
async function markRead() {
  if (document.hidden || !isReady || !who() || ['sms', 'phone'].includes(app.name)) return;
  const isUnread = [...messages.values()].some(
    (one) => isInConversation(one) && one.side === 'received' && one.state === 'delivered',
  );
  if (isUnread) await ask('POST', `phone/people/${who().id}/${app.name}/read`);
}

function report(sentence) {
  find('problem').textContent = sentence;
}
