import { contentDisposition } from '../../../bridge/http/content-disposition.ts';

test.each(['image/jpeg', 'image/webp', 'audio/ogg', 'video/mp4', 'application/pdf'])(
  '%s is shown',
  (type) => {
    expect(contentDisposition(type, 'a')).toMatch(/^inline;/);
  },
);

test.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/plain', 'application/octet-stream'])(
  '%s is saved, never shown',
  (type) => {
    expect(contentDisposition(type, 'a')).toMatch(/^attachment;/);
  },
);

test('every character of a name arrives, and none of them ends the header', () => {
  const header = contentDisposition('application/pdf', 'a"; evil\r\nX: y %41 Счёт (1)*.pdf');
  expect(header).toBe(
    `inline; filename="a_; evil__X: y _41 ____ (1)*.pdf"; ` +
      `filename*=UTF-8''a%22%3B%20evil%0D%0AX%3A%20y%20%2541%20%D0%A1%D1%87%D1%91%D1%82%20%281%29%2A.pdf`,
  );
});
