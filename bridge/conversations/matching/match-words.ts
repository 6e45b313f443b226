import type { Language } from '../language.ts';
import type { NumberMark } from '../numbers/number-plans.ts';
import type { ChoiceRule } from './choose-contact.ts';

/** The words of sentences about matches. `{…}` are places that a sentence fills; all sentences end without a point. */
export interface MatchWords {
  /** The beginning of every match: field, what it holds, the customer's number. */
  readonly found: string;
  /** The same where the field holds the number just as it is written in sentences. */
  readonly same: string;
  readonly has: string;
  readonly lacks: string;
  readonly hasAndLacks: string;
  readonly marks: Readonly<Record<NumberMark, string>>;
  /** Of a number without country code that is one of another country as well. */
  readonly readIn: string;
  readonly oneOther: string;
  readonly others: string;
  readonly rules: Readonly<Record<ChoiceRule, string>>;
  readonly lost: string;
  readonly several: string;
  readonly nobody: string;
  readonly own: string;
  readonly withheld: string;
  readonly shortCode: string;
  readonly noNumber: string;
  readonly notLoaded: string;
  readonly laterHolder: string;
  readonly hidden: string;
  readonly otherAddress: string;
  readonly otherAddresses: string;
  readonly conversation: string;
  readonly sameNumber: string;
  readonly sameNumberNobody: string;
  readonly linked: string;
  readonly linkedBy: string;
  readonly unlinked: string;
  readonly unlinkedBy: string;
  readonly created: string;
  readonly merged: string;
  readonly converted: string;
  readonly deleted: string;
}

const english: MatchWords = {
  found: '{field} {written} is {number}',
  same: '{field} holds {number}',
  has: ' with {mark}',
  lacks: ' without {mark}',
  hasAndLacks: ' with {mark} and without {other}',
  marks: {
    ninthDigit: 'the ninth digit',
    mobileOne: 'the 1 after 52',
    mobileNine: 'the 9 after 54',
    fifteen: 'the 15 after the area code',
    operatorDigits: 'the two new digits',
    zeroOne: 'the 01 after 229',
  },
  readIn: 'read as a national number ({country})',
  oneOther: '1 other',
  others: '{count} others',
  rules: {
    onScreen: 'chosen because it was open on the screen',
    lastConversation: 'chosen because the last conversation was with it',
    owner: 'chosen because it belongs to the rep',
    openOpportunity: 'chosen because only it has an open opportunity',
    lastActive: 'chosen because it was active last',
  },
  lost: '{field} of {name} no longer holds {number}. Decide who it is',
  several: '{count} records have the number {number}, and no rule says which of them is meant',
  nobody: 'No contact, lead or account has the number {number}',
  own: '{number} is a number of our own',
  withheld: 'The number is withheld',
  shortCode: '{address} is a short code or a name, and belongs to no contact',
  noNumber: 'No phone number of this person is known. Contacts are found by theirs',
  notLoaded:
    'The contacts are still being read for the first time; {number} is looked for as soon as they are',
  laterHolder: 'The number belonged to somebody else before. A contact that has it may be that person',
  hidden: '{object} cannot be read, so nobody was found. The bridge lacks a right: {problem}',
  otherAddress: 'Another address of the same person belongs to the contact',
  otherAddresses: 'The addresses of this person belong to {count} contacts',
  conversation: 'Its conversation is linked to the contact',
  sameNumber: 'Somebody has confirmed it for {number} on another channel',
  sameNumberNobody: 'Somebody has said that {number} on another channel is no contact',
  linked: 'Linked by hand',
  linkedBy: 'Linked by {by}',
  unlinked: 'Unlinked by hand',
  unlinkedBy: 'Unlinked by {by}',
  created: 'Created by Parley, because nobody had the number {number}',
  merged: 'The former record was merged into this one',
  converted: 'The lead was converted into this contact',
  deleted: 'The record that it was linked to was deleted',
};

const spanish: MatchWords = {
  found: '{field} {written} es {number}',
  same: '{field} contiene el {number}',
  has: ' con {mark}',
  lacks: ' sin {mark}',
  hasAndLacks: ' con {mark} y sin {other}',
  marks: {
    ninthDigit: 'el noveno dígito',
    mobileOne: 'el 1 tras el 52',
    mobileNine: 'el 9 tras el 54',
    fifteen: 'el 15 tras el código de área',
    operatorDigits: 'los dos dígitos nuevos',
    zeroOne: 'el 01 tras el 229',
  },
  readIn: 'leído como número nacional ({country})',
  oneOther: '1 más',
  others: '{count} más',
  rules: {
    onScreen: 'elegido porque estaba abierto en la pantalla',
    lastConversation: 'elegido porque la última conversación fue con este registro',
    owner: 'elegido porque pertenece al representante',
    openOpportunity: 'elegido porque solo este tiene una oportunidad abierta',
    lastActive: 'elegido porque tuvo la última actividad',
  },
  lost: '{field} de {name} ya no contiene el {number}. Decida quién es',
  several: '{count} registros tienen el número {number}, y ninguna regla dice cuál es',
  nobody: 'Ningún contacto, candidato ni cuenta tiene el número {number}',
  own: '{number} es un número nuestro',
  withheld: 'El número está oculto',
  shortCode: '{address} es un código corto o un nombre, y no pertenece a ningún contacto',
  noNumber:
    'No se conoce ningún número de teléfono de esta persona. Los contactos se encuentran por su número',
  notLoaded:
    'Los contactos se están leyendo por primera vez; después se buscará a quién pertenece el {number}',
  laterHolder: 'El número era antes de otra persona. Un contacto que lo tenga puede ser esa persona',
  hidden:
    'No se puede leer {object}, así que no se encontró a nadie. Al servicio de Parley le falta un permiso: {problem}',
  otherAddress: 'Otra dirección de la misma persona pertenece al contacto',
  otherAddresses: 'Las direcciones de esta persona pertenecen a {count} contactos',
  conversation: 'Su conversación está vinculada al contacto',
  sameNumber: 'Alguien lo ha confirmado para el {number} en otro canal',
  sameNumberNobody: 'Alguien ha dicho que el {number} en otro canal no es ningún contacto',
  linked: 'Vinculado a mano',
  linkedBy: 'Vinculado por {by}',
  unlinked: 'Desvinculado a mano',
  unlinkedBy: 'Desvinculado por {by}',
  created: 'Creado por Parley, porque nadie tenía el número {number}',
  merged: 'El registro anterior se fusionó con este',
  converted: 'El candidato se convirtió en este contacto',
  deleted: 'El registro al que estaba vinculado se eliminó',
};

const french: MatchWords = {
  found: '{field} {written} est {number}',
  same: '{field} contient le {number}',
  has: ' avec {mark}',
  lacks: ' sans {mark}',
  hasAndLacks: ' avec {mark} et sans {other}',
  marks: {
    ninthDigit: 'le neuvième chiffre',
    mobileOne: 'le 1 après le 52',
    mobileNine: 'le 9 après le 54',
    fifteen: 'le 15 après l’indicatif régional',
    operatorDigits: 'les deux nouveaux chiffres',
    zeroOne: 'le 01 après le 229',
  },
  readIn: 'lu comme un numéro national ({country})',
  oneOther: '1 autre',
  others: '{count} autres',
  rules: {
    onScreen: 'choisi parce qu’il était ouvert à l’écran',
    lastConversation: 'choisi parce que la dernière conversation était avec lui',
    owner: 'choisi parce qu’il appartient au conseiller',
    openOpportunity: 'choisi parce que lui seul a une opportunité ouverte',
    lastActive: 'choisi parce qu’il a l’activité la plus récente',
  },
  lost: '{field} de {name} ne contient plus le {number}. Décidez de qui il s’agit',
  several: '{count} enregistrements ont le numéro {number}, et aucune règle ne dit lequel est le bon',
  nobody: 'Aucun contact, piste ou compte n’a le numéro {number}',
  own: '{number} est un de nos numéros',
  withheld: 'Le numéro est masqué',
  shortCode: '{address} est un numéro court ou un nom, et n’appartient à aucun contact',
  noNumber:
    'Aucun numéro de téléphone de cette personne n’est connu. Les contacts sont trouvés par leur numéro',
  notLoaded:
    'Les contacts sont en cours de première lecture ; le {number} sera recherché dès qu’elle sera terminée',
  laterHolder: 'Le numéro appartenait à quelqu’un d’autre. Un contact qui l’a peut être cette personne',
  hidden:
    '{object} ne peut pas être lu, donc personne n’a été trouvé. Il manque un droit au service Parley : {problem}',
  otherAddress: 'Une autre adresse de la même personne appartient au contact',
  otherAddresses: 'Les adresses de cette personne appartiennent à {count} contacts',
  conversation: 'Sa conversation est liée au contact',
  sameNumber: 'Quelqu’un l’a confirmé pour le {number} sur un autre canal',
  sameNumberNobody: 'Quelqu’un a dit que le {number} sur un autre canal n’est aucun contact',
  linked: 'Lié à la main',
  linkedBy: 'Lié par {by}',
  unlinked: 'Délié à la main',
  unlinkedBy: 'Délié par {by}',
  created: 'Créé par Parley, car personne n’avait le numéro {number}',
  merged: 'L’ancien enregistrement a été fusionné avec celui-ci',
  converted: 'La piste a été convertie en ce contact',
  deleted: 'L’enregistrement auquel il était lié a été supprimé',
};

const canadianFrench: MatchWords = {
  ...french,
  marks: { ...french.marks, fifteen: 'le 15 après l’indicatif' },
  several: '{count} dossiers ont le numéro {number}, et aucune règle ne dit lequel est le bon',
  nobody: 'Aucun contact, client potentiel ou compte n’a le numéro {number}',
  merged: 'L’ancien dossier a été fusionné avec celui-ci',
  converted: 'Le client potentiel a été converti en ce contact',
  deleted: 'Le dossier auquel il était lié a été supprimé',
};

const italian: MatchWords = {
  found: '{field} {written} è {number}',
  same: '{field} contiene il {number}',
  has: ' con {mark}',
  lacks: ' senza {mark}',
  hasAndLacks: ' con {mark} e senza {other}',
  marks: {
    ninthDigit: 'la nona cifra',
    mobileOne: 'l’1 dopo il 52',
    mobileNine: 'il 9 dopo il 54',
    fifteen: 'il 15 dopo il prefisso',
    operatorDigits: 'le due nuove cifre',
    zeroOne: 'lo 01 dopo il 229',
  },
  readIn: 'letto come numero nazionale ({country})',
  oneOther: '1 altro',
  others: 'altri {count}',
  rules: {
    onScreen: 'scelto perché era aperto sullo schermo',
    lastConversation: 'scelto perché l’ultima conversazione è stata con questo record',
    owner: 'scelto perché appartiene all’operatore',
    openOpportunity: 'scelto perché è l’unico con un’opportunità aperta',
    lastActive: 'scelto perché ha l’attività più recente',
  },
  lost: '{field} di {name} non contiene più il {number}. Decida chi è',
  several: '{count} record hanno il numero {number}, e nessuna regola dice quale sia',
  nobody: 'Nessun referente, lead o account ha il numero {number}',
  own: '{number} è un nostro numero',
  withheld: 'Il numero è nascosto',
  shortCode: '{address} è un numero breve o un nome, e non appartiene a nessun referente',
  noNumber:
    'Non si conosce alcun numero di telefono di questa persona. I referenti si trovano dal loro numero',
  notLoaded: 'I referenti sono in corso di prima lettura; poi si cercherà a chi appartiene il {number}',
  laterHolder: 'Prima il numero era di un’altra persona. Un referente che lo ha può essere quella persona',
  hidden:
    'Non è possibile leggere {object}, quindi non è stato trovato nessuno. Al servizio Parley manca un permesso: {problem}',
  otherAddress: 'Un altro indirizzo della stessa persona appartiene al referente',
  otherAddresses: 'Gli indirizzi di questa persona appartengono a {count} referenti',
  conversation: 'La sua conversazione è collegata al referente',
  sameNumber: 'Qualcuno lo ha confermato per il {number} su un altro canale',
  sameNumberNobody: 'Qualcuno ha detto che il {number} su un altro canale non è un referente',
  linked: 'Collegato a mano',
  linkedBy: 'Collegato da {by}',
  unlinked: 'Scollegato a mano',
  unlinkedBy: 'Scollegato da {by}',
  created: 'Creato da Parley, perché nessuno aveva il numero {number}',
  merged: 'Il record precedente è stato unito a questo',
  converted: 'Il lead è stato convertito in questo referente',
  deleted: 'Il record a cui era collegato è stato eliminato',
};

export const matchWords: Readonly<Record<Language, MatchWords>> = {
  en: english,
  es: spanish,
  fr: french,
  'fr-CA': canadianFrench,
  it: italian,
};
