import fc from 'fast-check';
import {
  whoIsIt,
  type Found,
  type KnownHandle,
  type Sought,
} from '../../../bridge/conversations/who-is-it.ts';
import { handles, WHATSAPP } from '../../support/customer-events.ts';

/** What a bridge knows, as it learns it. */
function createMemory() {
  const known = new Map<string, KnownHandle>();
  const twins = new Map<string, string>();
  const seek = (sought: Partial<Sought> & Pick<Sought, 'handles'>, messageOf?: string): Found => {
    const number = sought.handles.find(({ kind }) => kind === 'number');
    const found = whoIsIt(
      {
        kind: 'customer',
        channelKey: WHATSAPP,
        address: (number ?? sought.handles[0])?.value ?? '',
        former: [],
        at: new Date('2026-11-20T12:00:00Z'),
        ...sought,
      },
      {
        get: (_channel, handle) => known.get(handle),
        of: (conversation) =>
          [...known.values()].filter(({ conversationKey }) => conversationKey === conversation),
      },
      messageOf,
    );
    for (const handle of found.learned) known.set(handle.handle, handle);
    if (found.samePersonAs) twins.set(found.conversationKey, found.samePersonAs);
    return found;
  };
  /** The conversation that these handles lead to, without what comes before the customer in its key. */
  const of = (...values: readonly string[]) =>
    seek({ handles: handles(...values) }).conversationKey.slice(WHATSAPP.length + 1);
  const change = (
    former: readonly string[],
    current: readonly string[],
    at = new Date('2026-11-20T12:00:00Z'),
  ) =>
    seek({
      kind: 'change',
      handles: handles(...current),
      former: handles(...former),
      at,
    }).conversationKey.slice(WHATSAPP.length + 1);
  return { seek, of, change, twins, known };
}

const number = '+14155550123';
const other = '+14155550124';

test('by id alone, then with the number, then by the number alone: one person', () => {
  const { of, twins } = createMemory();
  expect(of('US.1')).toBe('US.1');
  expect(of('US.1', number)).toBe('US.1');
  expect(of(number)).toBe('US.1');
  expect(twins.size).toBe(0);
});

test('the id that linked businesses share is the surest', () => {
  const { of } = createMemory();
  expect(of('US.ENT.9', 'US.1', number)).toBe(number);
  expect(of('US.ENT.9', 'US.2')).toBe(number);
});

test('two spellings of a number are one person', () => {
  const { of } = createMemory();
  expect(of('+556181111111')).toBe('+5561981111111');
  expect(of('+5561981111111')).toBe('+5561981111111');
});

test('two conversations that turn out to be of one person are not merged: the surest handle decides, and it is said', () => {
  const { of, twins } = createMemory();
  of(number);
  of('US.1');
  expect(of('US.1', number)).toBe('US.1');
  expect(twins.get(`${WHATSAPP}|US.1`)).toBe(`${WHATSAPP}|${number}`);
  expect(of(number)).toBe(number);
});

test('who has changed the number stays who they are, and the next one with the old number is somebody else', () => {
  const { of, change } = createMemory();
  of('US.1', number);
  expect(change(['US.1', number], ['US.2', other])).toBe(number);
  expect(of('US.2')).toBe(number);
  expect(of(other)).toBe(number);
  expect(of('US.3', number)).toBe(`${number}#2`);
  expect(of(number)).toBe(`${number}#2`);
});

test('a third person with a number is told from the second', () => {
  const { of, change } = createMemory();
  of('US.1', number);
  change(['US.1', number], ['US.2']);
  of('US.3', number);
  change(['US.3', number], ['US.4']);
  expect(of('US.5', number)).toBe(`${number}#3`);
});

test('what was written before the change is of who had the number then, however late it comes', () => {
  const { of, change, seek } = createMemory();
  of(number);
  change([number], [other], new Date('2026-11-20T12:00:00Z'));
  const late = seek({ handles: handles(number), at: new Date('2026-11-20T11:59:00Z') });
  expect(late).toEqual({ conversationKey: `${WHATSAPP}|${number}`, learned: [] });
});

test('a customer who takes their old number again is the same person', () => {
  const { of, change } = createMemory();
  of('US.1', number);
  change(['US.1', number], ['US.2', other]);
  expect(of('US.2', number)).toBe(number);
  expect(of(number)).toBe(number);
});

test('a change to a number of somebody else does not take it away, and is told to the person who changed', () => {
  const { of, change, twins } = createMemory();
  of('US.1', number);
  of('US.9', other);
  expect(change(['US.1', number], ['US.2', other])).toBe(number);
  expect(of('US.9')).toBe(other);
  expect(twins.size).toBe(0);
});

test('a change without the new number keeps the person', () => {
  const { of, change } = createMemory();
  of('US.1', number);
  expect(change(['US.1'], ['US.2'])).toBe(number);
  expect(of('US.2')).toBe(number);
});

test('a change of somebody unknown makes them known by both', () => {
  const { of, change } = createMemory();
  expect(change(['US.1', number], ['US.2', other])).toBe(other);
  expect(of('US.2')).toBe(other);
  expect(of('US.7', number)).toBe(`${number}#2`);
});

test('a number that comes with another user id belongs to somebody else by now', () => {
  const { of, twins } = createMemory();
  of('US.1', number);
  expect(of('US.2', number)).toBe(`${number}#2`);
  expect(twins.get(`${WHATSAPP}|${number}#2`)).toBe(`${WHATSAPP}|${number}`);
  expect(of(number)).toBe(`${number}#2`);
  expect(of('US.1')).toBe(number);
});

test('a delivery makes nobody known, but for whom our message was to', () => {
  const { seek, known, of } = createMemory();
  seek({ kind: 'delivery', handles: handles(number) });
  expect(known.size).toBe(0);
  const begun = `${WHATSAPP}|begun-by-a-rep`;
  expect(seek({ kind: 'delivery', handles: handles('US.1', number) }, begun).conversationKey).toBe(begun);
  expect(of(number)).toBe('begun-by-a-rep');
});

test('a delivery to a number that was given up does not make it current again', () => {
  const { of, change, seek } = createMemory();
  of('US.1', number);
  change(['US.1', number], ['US.2']);
  seek({ kind: 'delivery', handles: handles(number) }, `${WHATSAPP}|${number}`);
  expect(of('US.3', number)).toBe(`${number}#2`);
});

test('whatever comes in whichever order, a user id leads to one conversation for ever, and nobody flips back and forth', () => {
  const ids = fc.constantFrom('US.1', 'US.2', 'US.3');
  const numbers = fc.constantFrom(number, other);
  const event = fc.record({
    id: fc.option(ids, { nil: undefined }),
    number: fc.option(numbers, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const { of } = createMemory();
      const homes = new Map<string, string>();
      for (const one of events) {
        const values = [one.id, one.number].filter((value) => value !== undefined);
        if (values.length === 0) continue;
        const home = of(...values);
        expect(of(...values)).toBe(home);
        if (one.id === undefined) continue;
        expect(homes.get(one.id) ?? home).toBe(home);
        homes.set(one.id, home);
      }
    }),
    { numRuns: 1000 },
  );
});
