import type { Language } from '../language.ts';

/** The sentences about the directory. `{…}` are places that a sentence fills. */
export interface DirectoryWords {
  readonly reading: string;
  readonly ready: string;
  /** `{fields}`: API names. */
  readonly hidden: string;
  readonly nothing: string;
}

const french: DirectoryWords = {
  reading: 'Lecture en cours : {count} enregistrements lus',
  ready: 'À jour',
  hidden: 'À jour, mais ces champs ou objets ne sont pas visibles pour Parley : {fields}',
  nothing: 'Aucun objet n’est sélectionné dans les paramètres : personne n’est recherché',
};

export const directoryWords: Readonly<Record<Language, DirectoryWords>> = {
  en: {
    reading: 'Being read: {count} records so far',
    ready: 'Up to date',
    hidden: 'Up to date, but the bridge is not shown these fields or objects: {fields}',
    nothing: 'The settings select no object: nobody is searched for',
  },
  es: {
    reading: 'Leyendo: {count} registros hasta ahora',
    ready: 'Al día',
    hidden: 'Al día, pero Parley no ve estos campos u objetos: {fields}',
    nothing: 'La configuración no selecciona ningún objeto: no se busca a nadie',
  },
  fr: french,
  'fr-CA': french,
  it: {
    reading: 'Lettura in corso: {count} record finora',
    ready: 'Aggiornata',
    hidden: 'Aggiornata, ma Parley non vede questi campi o oggetti: {fields}',
    nothing: 'Le impostazioni non selezionano alcun oggetto: nessuno viene cercato',
  },
};
