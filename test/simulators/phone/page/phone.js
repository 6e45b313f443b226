import { showFaults } from './faults.js';
import { messageElement } from './message-element.js';

/** Somebody who is not in the list. */
const OTHER = 'other';

const find = (id) => document.getElementById(id);
const person = find('person');
const otherNumber = find('otherNumber');
const number = find('number');
const log = find('log');
const list = find('messages');
const text = find('text');

/** All messages that the provider knows, by id, in the order in which they came. */
const messages = new Map();
const shown = new Map();

await start();

async function start() {
  const { people, numbers } = await (await fetch('phone/setup')).json();
  for (const { firstName, lastName, number: own } of people) {
    person.add(new Option(`${firstName} ${lastName}, ${readable(own)}`, own));
  }
  person.add(new Option('Somebody else …', OTHER));
  for (const own of numbers) number.add(new Option(readable(own), own));

  person.addEventListener('change', () => {
    find('other').hidden = person.value !== OTHER;
    if (person.value === OTHER) otherNumber.focus();
    showConversation();
  });
  otherNumber.addEventListener('change', showConversation);
  number.addEventListener('change', showConversation);
  find('composer').addEventListener('submit', send);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    find('composer').requestSubmit();
  });
  listen();
  showConversation();
  await showFaults(find('faults'));
}

/** Hears of every message. The browser connects again by itself and then gets all of them once more. */
function listen() {
  const stream = new EventSource('phone/stream');
  stream.addEventListener('open', () => (find('connection').textContent = 'SMS'));
  stream.addEventListener('error', () => (find('connection').textContent = 'No connection. Trying again …'));
  stream.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    messages.set(message.sid, message);
    if (isInConversation(message)) show(message);
  });
}

function customer() {
  return person.value === OTHER ? otherNumber.value.replace(/[\s().-]/g, '') : person.value;
}

function isInConversation({ from, to }) {
  const pair = [customer(), number.value];
  return pair.includes(from) && pair.includes(to);
}

function showConversation() {
  find('partner').textContent = readable(number.value);
  otherNumber.removeAttribute('aria-invalid');
  find('problem').textContent = '';
  shown.clear();
  list.replaceChildren();
  const mine = [...messages.values()].filter(isInConversation);
  if (mine.length === 0) {
    list.append(
      Object.assign(document.createElement('li'), { className: 'empty', textContent: 'No messages yet' }),
    );
  }
  mine.forEach(show);
}

/** Adds the message, or puts its new state in place. */
function show(message) {
  const element = messageElement(message, customer());
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const before = shown.get(message.sid);
  if (before) before.replaceWith(element);
  else {
    list.querySelector('.empty')?.remove();
    element.classList.add('new');
    list.append(element);
  }
  shown.set(message.sid, element);
  if (isAtEnd || (!before && message.from === customer())) log.scrollTop = log.scrollHeight;
}

async function send(event) {
  event.preventDefault();
  const body = text.value;
  if (!/^\+[1-9]\d{6,14}$/.test(customer())) {
    otherNumber.setAttribute('aria-invalid', 'true');
    otherNumber.focus();
    return report('Your number begins with + and the country code.');
  }
  otherNumber.removeAttribute('aria-invalid');
  report('');
  text.value = '';
  try {
    const answer = await fetch('phone/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: customer(), to: number.value, body }),
    });
    if (!answer.ok) throw new Error((await answer.json()).message);
  } catch (error) {
    if (text.value === '') text.value = body;
    report(`It was not sent: ${error.message}`);
  }
}

function report(sentence) {
  find('problem').textContent = sentence;
}

/** +12025550101 → +1 202 555 0101 */
function readable(e164) {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');
}
