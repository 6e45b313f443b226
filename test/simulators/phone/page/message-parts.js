import { icon } from './icon.js';
import { make } from './make.js';

/** What is in a bubble, in order: header, files, place, cards, text, footer. */
export function partsOf({ header, files, place, cards, text, footer }) {
  return [
    ...(header ? [make('strong', { className: 'header', textContent: header })] : []),
    ...files.map(fileElement),
    ...(place ? [placeElement(place)] : []),
    ...cards.map(cardElement),
    ...(text ? [make('span', { className: 'text', textContent: text })] : []),
    ...(footer ? [make('span', { className: 'footer', textContent: footer })] : []),
  ];
}

function fileElement({ url, contentType, name, isVoice }) {
  const [kind] = contentType.split('/');
  if (kind === 'image')
    return make('img', { src: url, alt: name ?? 'Picture', className: 'picture', loading: 'lazy' });
  if (kind === 'audio') {
    const label = isVoice ? 'Voice message' : 'Sound';
    return make('audio', { src: url, controls: true, preload: 'none', attributes: { 'aria-label': label } });
  }
  if (kind === 'video')
    return make('video', { src: url, controls: true, preload: 'none', className: 'picture' });
  return make(
    'a',
    { href: url, download: name ?? 'file', className: 'document' },
    icon('file'),
    name ?? contentType,
  );
}

function placeElement({ latitude, longitude, name, address }) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return make(
    'div',
    { className: 'place' },
    icon('place'),
    make('strong', { textContent: name ?? 'Place' }),
    make('span', { className: 'where', textContent: [address, where].filter(Boolean).join(' · ') }),
  );
}

function cardElement({ name, numbers }) {
  return make(
    'div',
    { className: 'place' },
    icon('person'),
    make('strong', { textContent: name }),
    make('span', { className: 'where', textContent: numbers.join(', ') }),
  );
}
