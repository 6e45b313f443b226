import fc from 'fast-check';
import {
  changeMessage,
  type MessageChange,
  type MessageState,
} from '../../../bridge/crm/salesforce/plan/message-state.ts';

const start: MessageState = { body: 'first' };
const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, second));
const seconds = fc.integer({ min: 0, max: 5 }).map(at);

const changes: fc.Arbitrary<MessageChange> = fc.oneof(
  fc.record({
    kind: fc.constant('reaction' as const),
    by: fc.constantFrom('customer' as const, 'us' as const),
    emoji: fc.constantFrom('', '👍', '❤️'),
    at: seconds,
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    content: fc.constantFrom('second', 'third', 'fourth').map((text) => ({ type: 'text' as const, text })),
    at: seconds,
  }),
  fc.record({ kind: fc.constant('revoke' as const), at: seconds }),
  fc.record({
    kind: fc.constant('files' as const),
    files: fc
      .constantFrom('Pending' as const, 'Stored' as const)
      .map((state) => [{ contentType: 'image/jpeg', state }]),
  }),
);

const end = (list: readonly MessageChange[]) => list.reduce(changeMessage, start);

test('changes in any order, some of them repeated, end in the same message', () => {
  fc.assert(
    fc.property(
      fc.array(changes, { maxLength: 12 }).chain((list) =>
        fc.record({
          list: fc.constant(list),
          shuffled: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
        }),
      ),
      ({ list, shuffled }) => expect(end(shuffled)).toEqual(end(list)),
    ),
  );
});

test('the first text is kept, whichever edit comes first', () => {
  const edit = (text: string, second: number): MessageChange => ({
    kind: 'edit',
    content: { type: 'text', text },
    at: at(second),
  });
  expect(end([edit('third', 2), edit('second', 1)])).toMatchObject({
    body: 'third',
    earlierBody: 'first',
    editedAt: at(2),
  });
});

test('a message that was written once more after its edit is edited once more', () => {
  const edit: MessageChange = { kind: 'edit', content: { type: 'text', text: 'Aa' }, at: at(1) };
  const edited = changeMessage({ body: 'Zz' }, edit);
  const rewritten = { ...edited, body: 'Zz' };
  expect(changeMessage(rewritten, edit)).toMatchObject({ body: 'Aa', earlierBody: 'Zz' });
});

test('a reaction that failed goes, but not a newer one', () => {
  const react = (emoji: string, second: number): MessageChange => ({
    kind: 'reaction',
    by: 'us',
    emoji,
    at: at(second),
  });
  expect(end([react('👍', 1), { kind: 'reactionFailed', at: at(1) }]).ourReaction).toBe('');
  expect(end([react('👍', 1), react('❤️', 2), { kind: 'reactionFailed', at: at(1) }]).ourReaction).toBe('❤️');
});
