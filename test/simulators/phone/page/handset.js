import { ask } from './api.js';
import { lengthOf } from './call-log.js';
import { icon } from './icon.js';
import { make } from './make.js';
import { readable } from './readable.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const ends = {
  completed: 'The call is over',
  busy: 'Not taken',
  'no-answer': 'Nobody answered',
  canceled: 'The ringing has stopped',
  failed: 'Could not be reached',
};
let lastId = 0;

/**
 * What one does with a phone that rings or is on: answer, decline, press keys, speak by typing, hang up, and read what
 * is heard.
 * @param owner whose phone it is, for the names of its controls: `Ana`, or empty for the customer's
 * @param press keys that have a button of their own
 * @param report gets a sentence when something cannot be done
 */
export function makeHandset({ owner, press = [], report }) {
  const of = owner ? ` ${owner}` : '';
  let leg;
  const line = make('p', { className: 'line', attributes: { role: 'status' } });
  const lines = make('ol', { className: 'lines' });
  const captions = make(
    'div',
    {
      className: 'captions',
      tabIndex: 0,
      attributes: { role: 'log', 'aria-label': owner ? `What ${owner} hears` : 'What is heard' },
    },
    lines,
  );
  const act = async (body) => {
    report('');
    try {
      await ask('POST', `twilio-voice/calls/${leg.sid}`, body);
      return true;
    } catch (error) {
      report(`That did not work: ${error.message}`);
      return false;
    }
  };
  const button = (className, label, name, onClick, drawing) => {
    const made = make(
      'button',
      { type: 'button', className, attributes: { 'aria-label': name } },
      ...(drawing ? [icon(drawing)] : []),
      label,
    );
    made.addEventListener('click', onClick);
    return made;
  };

  const ringing = make(
    'div',
    { className: 'ringing' },
    button('call-button bad', 'Decline', `Decline${of}`, () => act({ do: 'decline' }), 'hang-up'),
    button('call-button good', 'Answer', `Answer${of}`, () => act({ do: 'answer' }), 'call'),
  );

  const padId = `pad-${(lastId += 1)}`;
  const pad = make(
    'div',
    { id: padId, className: 'pad', hidden: true },
    ...KEYS.map((key) =>
      button('key', key, `Key ${key}${of && `,${of}`}`, () => act({ do: 'press', keys: key })),
    ),
  );
  const padButton = make('button', {
    type: 'button',
    className: 'call-button',
    textContent: 'Keypad',
    attributes: {
      'aria-expanded': 'false',
      'aria-controls': padId,
      ...(owner && { 'aria-label': `Keypad${of}` }),
    },
  });
  padButton.addEventListener('click', () => {
    pad.hidden = !pad.hidden;
    padButton.setAttribute('aria-expanded', String(!pad.hidden));
    captions.scrollTop = captions.scrollHeight;
  });
  const speech = make('input', {
    className: 'speech',
    autocomplete: 'off',
    placeholder: 'Say …',
    maxLength: 2000,
    required: true,
    attributes: { 'aria-label': owner ? `Say as ${owner}` : 'Say' },
  });
  const say = make(
    'form',
    { className: 'say' },
    speech,
    make('button', {
      type: 'submit',
      className: 'call-button',
      textContent: 'Say',
      attributes: { 'aria-label': owner ? `Say it as ${owner}` : 'Say it' },
    }),
  );
  say.addEventListener('submit', async (event) => {
    event.preventDefault();
    const words = speech.value.trim();
    if (words === '') return;
    speech.value = '';
    if (!(await act({ do: 'say', words }))) speech.value = words;
  });
  const keys = press.map((key) =>
    button('call-button', `Press ${key}`, `Press ${key}${of && ` as${of}`}`, () =>
      act({ do: 'press', keys: key }),
    ),
  );
  const hangUp = button(
    'call-button bad',
    'Hang up',
    `Hang up${of}`,
    () => act({ do: 'hang-up' }),
    'hang-up',
  );
  const talking = make(
    'div',
    { className: 'talking' },
    say,
    pad,
    make('div', { className: 'buttons-row' }, ...keys, padButton, hangUp),
  );
  const element = make('div', { className: 'handset' }, line, captions, ringing, talking);
  const showLine = () => {
    const text = leg ? lineOf(leg, owner) : '';
    if (line.textContent !== text) line.textContent = text;
  };
  setInterval(() => leg?.state === 'on' && showLine(), 1000);

  return {
    element,
    /** The place to type what is said has the focus. */
    focus: () => speech.focus(),
    /** Shows a call, or, without one, a phone that is quiet. */
    show(next) {
      const hadFocus = element.contains(document.activeElement);
      const isOther = next?.sid !== leg?.sid;
      leg = next;
      if (isOther) lines.replaceChildren();
      showLine();
      const waits = leg?.state ?? 'none';
      element.dataset.state = waits;
      ringing.hidden = waits !== 'rings';
      talking.hidden = waits !== 'on' && waits !== 'calls';
      say.hidden = waits !== 'on';
      for (const key of [...keys, padButton]) key.hidden = waits !== 'on';
      if (waits !== 'on') {
        pad.hidden = true;
        padButton.setAttribute('aria-expanded', 'false');
      }
      captions.hidden = !leg || leg.captions.length === 0;
      const added = (leg?.captions ?? []).slice(lines.childElementCount).map(captionElement);
      lines.append(...added);
      if (added.length > 0) captions.scrollTop = captions.scrollHeight;
      // Whoever uses the keyboard goes on with what has taken the place of what they have pressed.
      if (hadFocus && document.activeElement?.offsetParent === null) {
        [speech, hangUp, captions].find(({ offsetParent }) => offsetParent !== null)?.focus();
      }
    },
  };
}

/** Who is on the other end, and how far it has come. */
function lineOf(leg, owner) {
  const { state, status, direction, from, to, isConnected } = leg;
  const other = readable(direction === 'inbound' ? to : from).replace('+266696687', 'unknown number');
  switch (state) {
    case 'rings':
      return `Rings: ${other}`;
    case 'calls':
      return `Calling ${other} …`;
    case 'on':
      return `${isConnected ? 'Connected' : 'On the line'}${owner && `, ${other}`} · ${lengthOf(leg)}`;
    default:
      return status === 'completed' ? `${ends.completed} · ${lengthOf(leg)}` : (ends[status] ?? status);
  }
}

function captionElement({ kind, text, language }) {
  const words = { key: `Key ${text}`, tone: `Tone ${text}`, play: `Plays ${text}` }[kind] ?? text;
  const spoken = make('span', {
    className: 'words',
    textContent: words,
    ...(language && { lang: language }),
  });
  const who = { own: 'You', say: 'Voice', speech: 'Other side' }[kind];
  return make(
    'li',
    { className: `caption is-${kind}` },
    ...(who ? [make('span', { className: 'who', textContent: who })] : []),
    spoken,
  );
}
