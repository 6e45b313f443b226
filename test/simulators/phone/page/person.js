import { ask } from './api.js';

const find = (id) => document.getElementById(id);
/** Numbers that nobody has: people take them one after another. */
let nextNumber = 160;

/**
 * The panel of what a person can do beside writing.
 * @param current gives the person who is chosen
 * @param writeEcho writes to the person from the business's own phone app
 */
export function watchPerson(current, writeEcho) {
  const change = async (body, sentence) => {
    try {
      const { isDelivered } = await ask('PATCH', `phone/people/${current().id}`, body);
      find('personNotice').textContent = isDelivered ? sentence : 'The bridge has not taken it.';
    } catch (error) {
      find('personNotice').textContent = `That did not work: ${error.message}`;
    }
  };
  find('hideNumber').addEventListener('change', ({ target: { checked } }) =>
    change(
      { isNumberHidden: checked },
      checked
        ? 'From now on WhatsApp shows a username instead.'
        : 'WhatsApp shows the number with your next message.',
    ),
  );
  find('noMarketing').addEventListener('change', ({ target: { checked } }) =>
    change(
      { marketing: checked ? 'stop' : 'resume' },
      checked ? 'Meta has told the business.' : 'Meta has told the business that you want it again.',
    ),
  );
  find('newNumber').addEventListener('click', () => {
    nextNumber += 1;
    return change({ number: `+12025550${nextNumber}` }, 'Meta has told the business your new number.');
  });
  find('dayPasses').addEventListener('click', () =>
    change({ windowIsOver: true }, 'Both providers now take templates only, until you write.'),
  );
  find('echo').addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = find('echoText').value;
    find('echoText').value = '';
    await writeEcho(text);
  });
}

/** Shows the switches as they are for this person. */
export function showPerson(person) {
  find('hideNumber').checked = person?.isNumberHidden ?? false;
  find('noMarketing').checked = false;
  find('personNotice').textContent = '';
}
