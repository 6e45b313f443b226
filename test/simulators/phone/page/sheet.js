import { make } from './make.js';

const sheet = document.getElementById('sheet');
const entries = document.getElementById('sheetEntries');
let opener;

document.getElementById('sheetEnd').addEventListener('click', closeSheet);
sheet.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeSheet();
});
document.addEventListener('pointerdown', ({ target }) => {
  if (sheet.open && !sheet.contains(target)) closeSheet();
});

/**
 * Opens the sheet at the bottom of the phone's screen.
 * @param from what it was opened with, and gets the focus back
 * @param choices `{label, act}`, or a row of them; an entry with `name` has a sign for a label
 */
export function openSheet(from, title, choices) {
  opener = from;
  document.getElementById('sheetTitle').textContent = title;
  entries.replaceChildren(
    ...choices.map((choice) =>
      Array.isArray(choice) ? make('div', { className: 'signs' }, ...choice.map(entry)) : entry(choice),
    ),
  );
  if (!sheet.open) sheet.show();
  entries.querySelector('button')?.focus();
}

function entry({ label, name, isBad, act }) {
  const button = make('button', {
    type: 'button',
    className: `entry${isBad ? ' bad' : ''}`,
    textContent: label,
    ...(name && { attributes: { 'aria-label': name } }),
  });
  button.addEventListener('click', () => {
    closeSheet();
    act();
  });
  return button;
}

function closeSheet() {
  sheet.close();
  opener?.focus();
}
