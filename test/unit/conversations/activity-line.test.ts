import {
  activityLine,
  type ActivityMessage,
} from '../../../bridge/conversations/activities/activity-line.ts';

const message: ActivityMessage = {
  at: new Date('2026-11-20T19:03:00Z'),
  sequence: 1,
  direction: 'Outbound',
  kind: 'Media',
  body: 'Look',
  files: [
    { contentType: 'application/pdf', fileName: 'menu.pdf' },
    { contentType: 'audio/ogg', isVoice: true },
  ],
  deliveryStatus: 'Failed',
  errorMessage: 'No such number.',
  isEdited: true,
  isRevoked: true,
  customerReaction: '👍',
  ourReaction: '🙏',
};
const style = {
  language: 'en',
  timeZone: 'America/New_York',
  customerName: 'Carmen Sample',
  day: new Date('2026-11-20T19:00:00Z'),
} as const;

test.each([
  [
    'en',
    '14:03 From the phone: [file: menu.pdf] [voice message] Look [edited] [deleted by who wrote it] [👍 from Carmen Sample] [🙏 from us] [not delivered: No such number.]',
  ],
  [
    'es',
    '14:03 Desde el teléfono: [archivo: menu.pdf] [mensaje de voz] Look [editado] [eliminado por quien lo escribió] [👍 de Carmen Sample] [🙏 nuestro] [no entregado: No such number.]',
  ],
  [
    'fr',
    '14:03 Depuis le téléphone\u00a0: [fichier\u00a0: menu.pdf] [message vocal] Look [modifié] [supprimé par son auteur] [👍 de Carmen Sample] [🙏 de notre part] [non remis\u00a0: No such number.]',
  ],
  [
    'fr-CA',
    '14\u00a0h\u00a003 Depuis le téléphone\u00a0: [fichier\u00a0: menu.pdf] [message vocal] Look [modifié] [supprimé par son auteur] [👍 de Carmen Sample] [🙏 de notre part] [non livré\u00a0: No such number.]',
  ],
  [
    'it',
    '14:03 Dal telefono: [file: menu.pdf] [messaggio vocale] Look [modificato] [eliminato da chi lo ha scritto] [👍 di Carmen Sample] [🙏 nostro] [non consegnato: No such number.]',
  ],
] as const)('in %s a line tells what has become of a message', (language, line) => {
  expect(activityLine(message, { ...style, language }).replace(/[\s\u202f]/g, ' ')).toBe(
    line.replace(/\u00a0/g, ' '),
  );
});

test('a message of another day than the one above the lines tells its date', () => {
  const later = { ...message, at: new Date('2026-11-21T05:10:00Z') };
  expect(activityLine(later, style)).toMatch(/^2026-11-21, 00:10 From the phone: /);
});
