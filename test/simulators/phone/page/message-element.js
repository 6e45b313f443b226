const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** What the phone's owner could not know: how far a message of ours has come. */
const ways = {
  queued: 'waits at Twilio',
  sent: 'on its way',
  delivered: 'delivered',
  undelivered: 'did not arrive',
  failed: 'was not sent',
};

/** A message as a bubble, and below it the time and how far it has come. */
export function messageElement(message, customer) {
  const isWritten = message.from === customer;
  const { webhookOutcome, messageStatus } = message;
  const element = document.createElement('li');
  element.className = `message ${isWritten ? 'written' : 'received'}`;
  element.classList.toggle(
    'lost',
    webhookOutcome === 'lost' || ['undelivered', 'failed'].includes(messageStatus),
  );
  element.classList.toggle('coming', ['queued', 'sent'].includes(messageStatus));

  const speaker = part('span', 'hidden', isWritten ? 'You wrote:' : 'You received:');
  const body = part('span', 'text', message.body);
  const way = isWritten ? wayOut(webhookOutcome) : wayIn(message);
  element.append(speaker, body, part('span', 'note', `${time.format(new Date(message.at))} · ${way}`));
  return element;
}

function wayOut(webhookOutcome) {
  if (webhookOutcome === 'taken') return 'delivered';
  return webhookOutcome === 'lost' ? 'not taken by the bridge' : 'sending …';
}

function wayIn({ messageStatus, errorCode }) {
  return ways[messageStatus] + (errorCode ? `, code ${errorCode}` : '');
}

function part(name, className, textContent) {
  return Object.assign(document.createElement(name), { className, textContent });
}
