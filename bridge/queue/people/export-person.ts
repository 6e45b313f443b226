import type { Pool } from 'pg';
import type { Crm } from '../../crm/crm.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { readParameters } from '../requests/read-parameters.ts';
import { personScope } from './person-scope.ts';

interface ExportParts {
  readonly pool: Pool;
  readonly crm: Pick<Crm, 'people'>;
}

/** The command `ExportPerson`: hands out all that is held of a person, as files that lie with the command. */
export function exportPerson({ pool, crm }: ExportParts): CarryOut {
  return async (request, course) => {
    const scope = readParameters(request, personScope);
    const person = await crm.people.find(scope);
    if (!person)
      return { kind: 'failed', code: 'REQUEST_NOT_POSSIBLE', detail: 'Nobody is known by this record.' };
    await course.progress(0.1);
    const optOuts = await pool.query(
      `select purpose, level, source, changed_at from consent_state
       where conversation_key = any($1) order by changed_at`,
      [person.conversations.map(({ key }) => key)],
    );
    const exported = await crm.people.exportTo(request.id, person, optOuts.rows);
    return { kind: 'done', result: { ...exported, perhaps: person.perhaps } };
  };
}
