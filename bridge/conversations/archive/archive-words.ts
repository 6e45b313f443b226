import type { Language } from '../language.ts';

/** What stands in a file of messages, besides the messages. */
export interface ArchiveWords {
  readonly title: string;
  readonly channel: string;
  readonly period: string;
  readonly count: string;
  readonly zone: string;
  readonly note: string;
  /** Above the lines for machines. */
  readonly machine: string;
  /** Part of the name of the file. */
  readonly fileName: string;
}

const french: ArchiveWords = {
  title: 'Conversation avec {person}',
  channel: 'Canal : {channel}',
  period: 'Du {from} au {to}',
  count: 'Messages : {count}',
  zone: 'Les heures sont celles de {zone}.',
  note: 'note interne',
  machine: 'Les mêmes messages avec tous leurs champs, un par ligne, en JSON :',
  fileName: 'Messages',
};

/** The words of files of messages; places in braces are filled. */
export const archiveWords: Readonly<Record<Language, ArchiveWords>> = {
  en: {
    title: 'Conversation with {person}',
    channel: 'Channel: {channel}',
    period: 'From {from} to {to}',
    count: 'Messages: {count}',
    zone: 'Times are those of {zone}.',
    note: 'internal note',
    machine: 'The same messages with all their fields, one in each line, as JSON:',
    fileName: 'Messages',
  },
  es: {
    title: 'Conversación con {person}',
    channel: 'Canal: {channel}',
    period: 'Del {from} al {to}',
    count: 'Mensajes: {count}',
    zone: 'Las horas son las de {zone}.',
    note: 'nota interna',
    machine: 'Los mismos mensajes con todos sus campos, uno por línea, como JSON:',
    fileName: 'Mensajes',
  },
  fr: french,
  'fr-CA': french,
  it: {
    title: 'Conversazione con {person}',
    channel: 'Canale: {channel}',
    period: 'Dal {from} al {to}',
    count: 'Messaggi: {count}',
    zone: 'Gli orari sono quelli di {zone}.',
    note: 'nota interna',
    machine: 'Gli stessi messaggi con tutti i loro campi, uno per riga, come JSON:',
    fileName: 'Messaggi',
  },
};
