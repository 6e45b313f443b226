import { sampleMessage } from '../../../../../test/sample-message';
import foldReactions from '../reactions';

const target = sampleMessage({ id: 'target', ourReaction: '' });
const asked = (id: string, body: string, deliveryStatus: 'Queued' | 'Sent' | 'Failed', failure = '') =>
  sampleMessage({
    id,
    direction: 'Outbound',
    kind: 'Reaction',
    body,
    deliveryStatus,
    failure,
    replyToId: 'target',
  });
const reactionTo = (message: typeof target, ...reactions: readonly (typeof target)[]) =>
  foldReactions([message, ...reactions])[0]?.reaction;

describe('our reactions', () => {
  it('are no messages of their own', () => {
    const folded = foldReactions([target, asked('one', '👍', 'Sent')]);

    expect(folded.map(({ message }) => message.id)).toEqual(['target']);
  });

  it('are on their way, then as the message itself has them', () => {
    expect(reactionTo(target, asked('one', '👍', 'Queued'))).toMatchObject({ emoji: '👍', state: 'pending' });
    expect(reactionTo({ ...target, ourReaction: '👍' }, asked('one', '👍', 'Sent'))).toMatchObject({
      emoji: '👍',
      state: 'shown',
    });
    expect(reactionTo(target, asked('one', '👍', 'Sent'))).toBeUndefined();
  });

  it('are told of by the newest one', () => {
    const taken = { ...target, ourReaction: '👍' };

    expect(reactionTo(taken, asked('one', '👍', 'Sent'), asked('two', '', 'Queued'))).toMatchObject({
      emoji: '',
      state: 'pending',
    });
  });

  it('say why they failed, and which row asked', () => {
    expect(reactionTo(target, asked('one', '👍', 'Failed', 'Too late.'))).toEqual({
      emoji: '👍',
      state: 'failed',
      messageId: 'one',
      failure: 'Too late.',
    });
  });

  it('stay messages when it is not known what they are about', () => {
    const lost = sampleMessage({ id: 'lost', direction: 'Outbound', kind: 'Reaction', body: '👍' });

    expect(foldReactions([lost]).map(({ message }) => message.id)).toEqual(['lost']);
  });
});
