import { safeFileName } from '../../../bridge/media/safe-file-name.ts';

test.each([
  ['a path upwards', '../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['a path of Windows', '..\\..\\boot.ini', 'application/octet-stream', 'boot.ini'],
  ['a name of a device', 'CON', 'image/png', '_CON.png'],
  ['a device with an ending', 'nul.pdf', 'application/pdf', '_nul.pdf'],
  ['a name that turns its end round', 'photo\u202Egpj.exe', 'application/x-msdownload', 'photogpj.exe'],
  ['line breaks', 'a\r\nSet-Cookie: b=c\r\n.jpg', 'image/jpeg', 'aSet-Cookie_ b=c.jpg'],
  ['a zero byte', 'a.jpg\0.exe', 'image/jpeg', 'a.jpg.exe.jpg'],
  ['half a character', 'a\uD800b.jpg', 'image/jpeg', 'a\uFFFDb.jpg'],
  ['only points', '...', 'image/jpeg', 'IMG-1.jpg'],
  ['nothing', '', 'image/jpeg', 'IMG-1.jpg'],
  ['what Windows cannot hold', 'a<b>:"c"|?*.pdf', 'application/pdf', 'a_b___c____.pdf'],
  ['another alphabet', 'Счёт №5.pdf', 'application/pdf', 'Счёт №5.pdf'],
  ['a page called a picture', 'cat.jpg', 'text/html', 'cat.jpg.html'],
  ['the ending in capitals', 'CAT.JPEG', 'image/jpeg', 'CAT.JPEG'],
])('%s becomes a name that can be kept anywhere', (_, given, contentType, name) => {
  expect(safeFileName(given, contentType, 'IMG-1')).toBe(name);
});

test('a name of 300 characters is shortened before its ending', () => {
  const name = safeFileName(`${'🙂'.repeat(150)}.pdf`, 'application/pdf', 'DOC-1');
  expect(name.length).toBeLessThanOrEqual(120);
  expect(name).toMatch(/^(🙂)+\.pdf$/u);
});
