import type { Language } from '../../conversations/language.ts';
import type { FindingKind } from './finding.ts';

interface Words {
  /** `{date}`: `2026-11-20`. */
  readonly fileName: string;
  /** Of the columns: kind, object, id, name, owner, field, written, proposed, others. */
  readonly columns: readonly [string, string, string, string, string, string, string, string, string];
  readonly kinds: Readonly<Record<FindingKind, string>>;
  /** `{count}`: others who are not named. */
  readonly further: string;
}

const french: Words = {
  fileName: 'Numéros Parley {date}.csv',
  columns: [
    'Constat',
    'Objet',
    'Id',
    'Enregistrement',
    'Propriétaire',
    'Champ',
    'Écrit',
    'Proposé',
    'Le même que',
  ],
  kinds: {
    neverMatches: 'Ne peut correspondre',
    noCountry: 'Indicatif du pays absent',
    impossible: 'Impossible dans le pays',
    several: 'Plusieurs dans un champ',
    oldForm: 'Ancienne forme du pays',
    extension: 'Avec extension',
    invisible: 'Caractères invisibles ou larges',
    shared: 'Partagé par plusieurs personnes',
    duplicate: 'Doublon',
    own: 'Notre propre numéro',
  },
  further: 'et {count} autres',
};

/** The texts of the file that the match doctor writes. */
export const doctorWords: Readonly<Record<Language, Words>> = {
  en: {
    fileName: 'Parley numbers {date}.csv',
    columns: ['Finding', 'Object', 'Id', 'Record', 'Owner', 'Field', 'Written', 'Proposed', 'Same as'],
    kinds: {
      neverMatches: 'Can never match',
      noCountry: 'Country code missing',
      impossible: 'Not possible in the country',
      several: 'Several in one field',
      oldForm: 'Old form of the country',
      extension: 'With extension',
      invisible: 'Invisible or wide characters',
      shared: 'Shared by several people',
      duplicate: 'Duplicate',
      own: 'Our own number',
    },
    further: 'and {count} more',
  },
  es: {
    fileName: 'Números Parley {date}.csv',
    columns: [
      'Hallazgo',
      'Objeto',
      'Id',
      'Registro',
      'Propietario',
      'Campo',
      'Escrito',
      'Propuesto',
      'Igual que',
    ],
    kinds: {
      neverMatches: 'No puede coincidir',
      noCountry: 'Falta el código de país',
      impossible: 'Imposible en el país',
      several: 'Varios en un campo',
      oldForm: 'Forma antigua del país',
      extension: 'Con extensión',
      invisible: 'Caracteres invisibles o anchos',
      shared: 'Compartido por varias personas',
      duplicate: 'Duplicado',
      own: 'Nuestro propio número',
    },
    further: 'y {count} más',
  },
  fr: french,
  // What differs in the French of Canada.
  'fr-CA': {
    ...french,
    kinds: { ...french.kinds, noCountry: 'Indicatif de pays absent', extension: 'Avec poste' },
  },
  it: {
    fileName: 'Numeri Parley {date}.csv',
    columns: [
      'Rilievo',
      'Oggetto',
      'Id',
      'Record',
      'Titolare',
      'Campo',
      'Scritto',
      'Proposto',
      'Lo stesso di',
    ],
    kinds: {
      neverMatches: 'Non può corrispondere',
      noCountry: 'Manca il prefisso del Paese',
      impossible: 'Impossibile nel Paese',
      several: 'Più numeri in un campo',
      oldForm: 'Vecchia forma del Paese',
      extension: 'Con interno',
      invisible: 'Caratteri invisibili o larghi',
      shared: 'Condiviso da più persone',
      duplicate: 'Duplicato',
      own: 'Un nostro numero',
    },
    further: 'e altri {count}',
  },
};
