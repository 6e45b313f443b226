import { openSheet } from './sheet.js';

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What can be done with a message in a messenger, beside reading it. */
export function actionsOn({ side, state, isEditable }, { does }) {
  const isThere = state !== 'failed' && state !== 'lost';
  const isOwn = side === 'written';
  return {
    react: isThere && does.includes('react'),
    reply: isThere && does.includes('press'),
    edit: isEditable && does.includes('edit'),
    remove: isOwn && does.includes('delete'),
  };
}

/**
 * Opens the sheet with them.
 * @param act carries an action out @param setContext says what the next text is about
 */
export function openActions(button, message, app, { act, setContext }) {
  const { id: target, ownReaction } = message;
  const can = actionsOn(message, app);
  const react = (emoji) => act({ do: 'react', target, emoji });
  openSheet(
    button,
    'This message',
    [
      can.react &&
        EMOJI.map((emoji) => ({ label: emoji, name: `React with ${emoji}`, act: () => react(emoji) })),
      can.react && ownReaction && { label: 'Take the reaction back', act: () => react('') },
      can.reply && { label: 'Reply', act: () => setContext({ kind: 'reply', message }) },
      can.edit && { label: 'Edit', act: () => setContext({ kind: 'edit', message }) },
      can.remove && { label: 'Delete for everyone', isBad: true, act: () => act({ do: 'delete', target }) },
    ].filter(Boolean),
  );
}
