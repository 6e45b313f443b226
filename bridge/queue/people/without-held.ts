/** Begins the names of owners who hold conversations so that nobody else works on them. */
export const HOLDER = 'hold ';

/** A condition in SQL: the conversation of this row of `table` is not held. `$1` is the CRM. */
export function withoutHeld(table: string): string {
  return `not exists (select 1 from conversation_lease held where held.crm = $1
    and held.conversation_key = ${table}.conversation_key and held.owner like '${HOLDER}%' and held.until > now())`;
}
