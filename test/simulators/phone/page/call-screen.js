import { ask } from './api.js';
import { currentLeg, legsOf, lengthOf, listenToLegs } from './call-log.js';
import { makeHandset } from './handset.js';
import { make } from './make.js';
import { readable } from './readable.js';

const MOST = 8;
/** How long the screen of a call stays after its end. */
const LINGER_MS = 6_000;
const find = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit' });

/**
 * The customer's telephone: calls the business, rings when somebody calls, and has a list of the calls that were.
 * @param current gives the person whose phone it is
 * @param report gets a sentence when something cannot be done @param open brings the telephone to the front
 */
export function makeCallScreen({ current, report, open }) {
  const handset = makeHandset({ owner: '', report });
  find('callLive').append(handset.element);
  /** The call whose end one still looks at. */
  let ended;
  let number;

  find('callForm').addEventListener('submit', async (event) => {
    event.preventDefault();
    report('');
    const person = current();
    try {
      if (!person) throw new Error('say who you are first.');
      const isWithheld = find('withheld').checked;
      await ask('POST', 'twilio-voice/calls', { from: person.number, to: number, isWithheld });
    } catch (error) {
      report(`The call did not work: ${error.message}`);
    }
  });
  const incoming = (action, then) => async () => {
    const leg = currentLeg(current()?.number);
    if (leg) await ask('POST', `twilio-voice/calls/${leg.sid}`, { do: action });
    then?.();
  };
  find('incomingAnswer').addEventListener(
    'click',
    incoming('answer', () => {
      open();
      find('callLive').querySelector('button:not([hidden])')?.focus();
    }),
  );
  find('incomingDecline').addEventListener('click', incoming('decline'));
  listenToLegs((leg) => {
    if (leg.phone !== current()?.number) return;
    if (leg.state === 'over' && leg.sid === shownSid && ended?.sid !== leg.sid) {
      ended = leg;
      setTimeout(() => {
        if (ended?.sid === leg.sid) ended = undefined;
        show();
      }, LINGER_MS);
    }
    show();
  });

  let shownSid;
  function show() {
    const own = current()?.number;
    const leg = currentLeg(own) ?? (ended?.phone === own ? ended : undefined);
    const isFront = document.body.dataset.app === 'phone';
    shownSid = leg?.sid;
    handset.show(leg);
    const hadFocus = find('calls').contains(document.activeElement);
    find('callLive').hidden = !leg;
    find('callIdle').hidden = leg !== undefined;
    if (hadFocus && document.activeElement?.offsetParent === null) {
      if (leg) handset.focus();
      else find('call').focus();
    }
    find('incoming').hidden = isFront || leg?.state !== 'rings';
    find('incomingText').textContent = leg ? `${readable(leg.from)} is calling` : '';
    showRecent(own);
  }

  return {
    show,
    /** @param ours number of the business */
    setNumber(ours) {
      number = ours;
      find('callNumber').textContent = readable(ours);
    },
  };
}

function showRecent(own) {
  const recent = legsOf(own)
    .filter(({ state }) => state === 'over')
    .slice(-MOST)
    .reverse();
  find('recentTitle').hidden = recent.length === 0;
  find('recentCalls').replaceChildren(
    ...recent.map((leg) =>
      make(
        'li',
        {},
        make('span', { textContent: leg.direction === 'inbound' ? 'You called' : 'Called you' }),
        make('span', {
          className: 'hint',
          textContent: [
            leg.status === 'completed' ? lengthOf(leg) : 'not answered',
            time.format(new Date(leg.startedAt)),
          ].join(' · '),
        }),
      ),
    ),
  );
}
