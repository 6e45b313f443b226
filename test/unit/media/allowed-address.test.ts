import { allowedAddress } from '../../../bridge/media/allowed-address.ts';
import { isPublicAddress } from '../../../bridge/media/is-public-address.ts';

const hosts = ['api.example.com', '*.cdn.example.com', '127.0.0.1', '[::1]', '169.254.169.254', 'localhost'];
const local = ['127.0.0.1'];

test.each([
  'https://api.example.com/file',
  'https://API.example.com/file',
  'https://eu.cdn.example.com/a?b=c',
  'http://127.0.0.1:3003/file',
])('%s may be asked', (address) => {
  expect(allowedAddress(address, hosts, local).href).toBeTruthy();
});

test.each([
  ['another host', 'https://evil.example.net/file'],
  ['a host that only ends alike', 'https://evilcdn.example.com/'],
  ['the wildcard itself', 'https://cdn.example.com/'],
  ['plain http', 'http://api.example.com/file'],
  ['another port', 'https://api.example.com:8443/file'],
  ['a user', 'https://api.example.com@evil.example.net/'],
  ['a login', 'https://a:b@api.example.com/'],
  ['the addresses of clouds', 'https://169.254.169.254/latest/meta-data'],
  ['this machine by name', 'http://localhost:3003/'],
  ['this machine in IPv6', 'https://[::1]/'],
  ['this machine mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['a file', 'file:///etc/passwd'],
  ['nothing', ''],
])('%s is not asked', (_, address) => {
  expect(() => allowedAddress(address, hosts, local)).toThrow(
    expect.objectContaining({ code: 'FILE_HOST_REFUSED' }),
  );
});

test.each([
  'https://127.0.0.1/',
  'http://127.0.0.1:3003/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://127.1/',
])('%s is this machine, and is not asked unless the configuration names it', (address) => {
  expect(() => allowedAddress(address, hosts, [])).toThrow(
    expect.objectContaining({ code: 'FILE_HOST_REFUSED' }),
  );
});

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '203.0.113.5'],
  ...['::', '::1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1'],
  ...['64:ff9b::a00:1', '2002:a00:1::', '2001:0:a00:1::', '2001:db8::1', 'no address'],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2606:4700::1111', '2a03:2880::1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
