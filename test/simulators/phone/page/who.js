import { ask } from './api.js';
import { make } from './make.js';
import { readable } from './readable.js';

/** Somebody who is not in the list. */
const OTHER = 'other';
const person = document.getElementById('person');
const otherNumber = document.getElementById('otherNumber');
const people = new Map();
let hasChosen = false;

/** Watches who is chosen. @param changed is called when it is somebody else */
export function watchWho(changed) {
  person.add(make('option', { value: OTHER, textContent: 'Somebody else …' }));
  person.addEventListener('change', () => {
    hasChosen = true;
    document.getElementById('other').hidden = person.value !== OTHER;
    if (person.value === OTHER) otherNumber.focus();
    changed();
  });
  otherNumber.addEventListener('change', async () => {
    const number = otherNumber.value.replace(/[\s().-]/g, '');
    const isNumber = /^\+[1-9]\d{6,14}$/.test(number);
    showValid(isNumber);
    const met = isNumber ? await ask('POST', 'phone/people', { number }) : undefined;
    if (met) people.set(met.id, met);
    otherNumber.dataset.id = met?.id ?? '';
    changed();
  });
}

/** Who is chosen; undefined for somebody else without a number yet. */
export function who() {
  return people.get(person.value === OTHER ? otherNumber.dataset.id : person.value);
}

/** The name of whoever has that number; the number itself when nobody has. */
export function nameOf(number) {
  return [...people.values()].find((one) => one.number === number)?.name ?? readable(number);
}

/** Somebody new, or somebody who has changed. */
export function meet(one) {
  const { id, name, number, username, isNumberHidden } = one;
  people.set(id, one);
  const label = `${name}, ${isNumberHidden ? `@${username}` : readable(number)}`;
  const option = [...person.options].find(({ value }) => value === id);
  // Somebody whose number was typed in is not in the list.
  if (option) option.textContent = label;
  else if (!number.startsWith(`+${id}`)) person.add(new Option(label, id), person.options.length - 1);
  if (!hasChosen) person.selectedIndex = 0;
}

/** Asks for the number that is missing. */
export function askForNumber() {
  showValid(false);
  otherNumber.focus();
}

function showValid(isValid) {
  if (isValid) otherNumber.removeAttribute('aria-invalid');
  else otherNumber.setAttribute('aria-invalid', 'true');
}
