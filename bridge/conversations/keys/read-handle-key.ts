import type { Handle } from '../customer.ts';

const kinds: Readonly<Record<string, Handle['kind']>> = {
  tel: 'number',
  user: 'userId',
  parent: 'parentUserId',
  word: 'word',
};

/** The handle that a key of `handleKey` stands for; of one that was too long for a key, its beginning. */
export function readHandleKey(key: string): Handle | undefined {
  const [, scheme = '', value = ''] = /^([a-z]+):(.+)$/s.exec(key) ?? [];
  const kind = kinds[scheme];
  return kind && { kind, value };
}
