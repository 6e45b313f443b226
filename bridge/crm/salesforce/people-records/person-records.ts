import type { Settings } from '../../../conversations/settings.ts';
import type { Channels } from '../../crm.ts';
import type { PersonRecords } from '../../person-records.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { findPerson, findPersonAgain } from './find-person.ts';

/** What an org holds of a person, to hand out and to erase. */
export function createPersonRecords(
  connection: SalesforceConnection,
  names: Names,
  channels: Channels,
  settings: () => Promise<Settings>,
): PersonRecords {
  return {
    find: (scope) => findPerson(connection, names, scope),
    findAgain: (known) => findPersonAgain(connection, names, known),
    async exportTo(requestId, person, optOuts) {
      const { logLanguage: language } = await settings();
      return exportPerson(requestId, person, optOuts, { connection, names, channels, language });
    },
    erase: (requestId, person) => erasePerson(connection, names, requestId, person),
  };
}
