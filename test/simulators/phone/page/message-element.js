import { make } from './make.js';
import { partsOf } from './message-parts.js';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What the phone's owner could not know: how far a message of ours has come. */
const ways = {
  queued: 'waits at Twilio',
  accepted: 'waits at Meta',
  sent: 'on its way',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'did not arrive',
  failed: 'was not sent',
};
const speakers = {
  written: 'You wrote:',
  received: 'You received:',
  echo: 'You received, written in the business’s phone app:',
};

/**
 * A message as a bubble, with what can be pressed in it, and below it the time and how far it has come.
 * @param quoted the message that it quotes, if it is known
 * @param handle `more(message, button)` and `press(message, place)`, where the messenger can do it
 */
export function messageElement(message, quoted, handle) {
  const { side, state, ownReaction, theirReaction } = message;
  const isBad = ['lost', 'undelivered', 'failed'].includes(state);
  const element = make('li', { className: `message ${side === 'written' ? 'written' : 'received'}` });
  element.classList.toggle('lost', isBad);
  element.classList.toggle('coming', side === 'received' && ['queued', 'accepted', 'sent'].includes(state));
  element.append(make('span', { className: 'hidden', textContent: speakers[side] }));

  const bubble = make('div', { className: 'bubble' });
  if (quoted) bubble.append(quotation(quoted));
  if (message.isRevoked) bubble.append(make('span', { className: 'text gone', textContent: 'Deleted' }));
  else bubble.append(...partsOf(message));
  element.append(bubble);
  if (handle.more && !message.isRevoked) element.append(moreButton(message, handle));

  const reactions = [ownReaction, theirReaction].filter(Boolean);
  if (reactions.length > 0) {
    const said = `Reactions: ${reactions.join(' ')}`;
    const attributes = { role: 'img', 'aria-label': said };
    element.append(make('span', { className: 'reactions', textContent: reactions.join(' '), attributes }));
  }
  if (!message.isRevoked && message.buttons.length > 0) element.append(buttons(message, handle));
  element.append(make('span', { className: 'note', textContent: note(message) }));
  return element;
}

function note(message) {
  const at = new Date(message.at);
  const isOld = Date.now() - at.getTime() > 12 * 3_600_000;
  return [
    isOld ? day.format(at) : time.format(at),
    message.side === 'written' ? wayOut(message) : wayIn(message),
    message.isEdited ? 'edited' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function wayOut({ state, isRead }) {
  if (isRead) return 'read';
  if (state === 'taken') return 'delivered';
  return state === 'lost' ? 'not taken by the bridge' : 'sending …';
}

function wayIn({ side, state, errorCode }) {
  if (side === 'echo') return 'from the phone app';
  return (ways[state] ?? state) + (errorCode ? `, code ${errorCode}` : '');
}

function quotation({ side, text, files, place }) {
  const who = side === 'written' ? 'You' : 'Demo';
  const what = text || (files.length > 0 ? 'A file' : place ? 'A place' : '…');
  return make(
    'blockquote',
    { className: 'quote' },
    make('span', { className: 'who', textContent: who }),
    make('span', { className: 'what', textContent: what }),
  );
}

function moreButton(message, handle) {
  const button = make('button', {
    type: 'button',
    className: 'more',
    textContent: '⋯',
    attributes: { 'aria-label': 'More about this message' },
  });
  button.addEventListener('click', () => handle.more(message, button));
  return button;
}

function buttons(message, handle) {
  const row = make('div', { className: 'buttons' });
  message.buttons.forEach(({ text, kind, value }, place) => {
    if (kind === 'url' || kind === 'call') {
      const isLink = kind === 'url' && /^https?:\/\//.test(value);
      const leading = { href: value, target: '_blank', rel: 'noreferrer' };
      row.append(
        make(isLink ? 'a' : 'span', {
          ...(isLink && leading),
          className: 'press',
          textContent: text,
          title: value,
        }),
      );
      return;
    }
    const button = make('button', { type: 'button', className: 'press', textContent: text });
    button.disabled = !handle.press;
    button.addEventListener('click', () => handle.press(message, place));
    row.append(button);
  });
  return row;
}
