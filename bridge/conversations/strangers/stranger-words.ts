import type { Language } from '../language.ts';
import type { CreationObstacle } from './creation-obstacle.ts';
import type { UnknownSenderPolicy } from '../model.ts';

/** What is created for somebody whom the CRM does not know. */
export type CreatedKind = Exclude<UnknownSenderPolicy, 'Unlinked' | 'Ask'>;

interface Words {
  /** In the place of a company that nobody has named. */
  readonly unknownCompany: string;
  /** `{address}`: a number, or what the provider calls the customer by. */
  readonly created: Readonly<Record<CreatedKind, string>>;
  readonly withoutOwner: string;
  readonly notCreated: Readonly<Record<CreatedKind, string>>;
  /** Why, and what to do. `{said}`: the org's own words. */
  readonly obstacle: Readonly<Record<CreationObstacle, string>>;
}

const french: Words = {
  unknownCompany: '[non renseignée]',
  created: {
    Lead: 'Parley a créé cette piste pour {address}.',
    Contact: 'Parley a créé ce contact pour {address}.',
    PersonAccount: 'Parley a créé ce compte personnel pour {address}.',
  },
  withoutOwner:
    'Le propriétaire par défaut du canal n’est pas actif : l’utilisateur de la passerelle en est propriétaire.',
  notCreated: {
    Lead: 'Aucune piste n’a été créée.',
    Contact: 'Aucun contact n’a été créé.',
    PersonAccount: 'Aucun compte personnel n’a été créé.',
  },
  obstacle: {
    duplicates: 'Une règle de doublons a trouvé des fiches semblables : choisissez-en une.',
    required: 'Un champ est obligatoire : donnez-lui une valeur par défaut, ou rendez-le facultatif. {said}',
    rule: 'Une règle de l’organisation l’a refusé : exceptez l’utilisateur de la passerelle, ou créez-le. {said}',
    right: 'Il manque un droit dans l’ensemble d’autorisations Parley Bridge. {said}',
    noPersonAccounts:
      'Cette organisation n’a pas de comptes personnels : choisissez une autre règle du canal.',
    other: 'Salesforce dit : {said}',
  },
};

/** The texts about customers who were not known, as they stand in the CRM. */
export const strangerWords: Readonly<Record<Language, Words>> = {
  en: {
    unknownCompany: '[not provided]',
    created: {
      Lead: 'Parley created this lead for {address}.',
      Contact: 'Parley created this contact for {address}.',
      PersonAccount: 'Parley created this person account for {address}.',
    },
    withoutOwner: 'The default owner of the channel is not active, so it belongs to the user of the bridge.',
    notCreated: {
      Lead: 'No lead was created.',
      Contact: 'No contact was created.',
      PersonAccount: 'No person account was created.',
    },
    obstacle: {
      duplicates: 'A duplicate rule found records like it: choose one of them.',
      required: 'A field is required: fill it by a default, or let the bridge leave it empty. {said}',
      rule: 'A rule of the org refused it: except the user of the bridge, or create it yourself. {said}',
      right: 'A right is missing in the permission set Parley Bridge. {said}',
      noPersonAccounts: 'This org has no person accounts: choose another policy on the channel.',
      other: 'Salesforce says: {said}',
    },
  },
  es: {
    unknownCompany: '[no indicada]',
    created: {
      Lead: 'Parley creó este candidato para {address}.',
      Contact: 'Parley creó este contacto para {address}.',
      PersonAccount: 'Parley creó esta cuenta personal para {address}.',
    },
    withoutOwner:
      'El propietario predeterminado del canal no está activo; pertenece al usuario de la conexión.',
    notCreated: {
      Lead: 'No se creó ningún candidato.',
      Contact: 'No se creó ningún contacto.',
      PersonAccount: 'No se creó ninguna cuenta personal.',
    },
    obstacle: {
      duplicates: 'Una regla de duplicados encontró registros parecidos: elija uno de ellos.',
      required: 'Falta un campo obligatorio: déle un valor predeterminado o permita dejarlo vacío. {said}',
      rule: 'Una regla de la organización lo rechazó: excluya al usuario de la conexión o créelo usted. {said}',
      right: 'Falta un permiso en el conjunto de permisos Parley Bridge. {said}',
      noPersonAccounts: 'Esta organización no tiene cuentas personales: elija otra política en el canal.',
      other: 'Salesforce dice: {said}',
    },
  },
  fr: french,
  // What differs in the French of Canada.
  'fr-CA': {
    ...french,
    unknownCompany: '[non fournie]',
    withoutOwner:
      'Le propriétaire par défaut du canal n’est pas actif; l’utilisateur de la passerelle en est propriétaire.',
    obstacle: {
      ...french.obstacle,
      rule: 'Une règle de l’organisation l’a refusé : exemptez l’utilisateur de la passerelle, ou créez-le. {said}',
    },
  },
  it: {
    unknownCompany: '[non indicata]',
    created: {
      Lead: 'Parley ha creato questo lead per {address}.',
      Contact: 'Parley ha creato questo referente per {address}.',
      PersonAccount: 'Parley ha creato questo account personale per {address}.',
    },
    withoutOwner:
      'Il proprietario predefinito del canale non è attivo: appartiene all’utente del collegamento.',
    notCreated: {
      Lead: 'Nessun lead è stato creato.',
      Contact: 'Nessun referente è stato creato.',
      PersonAccount: 'Nessun account personale è stato creato.',
    },
    obstacle: {
      duplicates: 'Una regola sui duplicati ha trovato record simili: sceglietene uno.',
      required:
        'Un campo è obbligatorio: dategli un valore predefinito o permettete di lasciarlo vuoto. {said}',
      rule: 'Una regola dell’organizzazione lo ha rifiutato: escludete l’utente del collegamento o createlo voi. {said}',
      right: 'Manca un diritto nell’insieme di autorizzazioni Parley Bridge. {said}',
      noPersonAccounts:
        'Questa organizzazione non ha account personali: scegliete un’altra regola del canale.',
      other: 'Salesforce dice: {said}',
    },
  },
};
