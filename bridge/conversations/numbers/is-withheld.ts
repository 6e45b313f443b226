/**
 * What networks put in the place of a number that they do not tell. In digits they are words on the keys of a phone:
 * ANONYMOUS, BLOCKED, RESTRICTED, UNAVAILABLE, UNKNOWN.
 */
const nobody = new Set([
  '+266696687',
  '+2562533',
  '+7378742833',
  '+86282452253',
  '+8656696',
  'anonymous',
  'blocked',
  'restricted',
  'unavailable',
  'unknown',
]);

/** Whether this stands for nobody: it is no number that anybody could be found by. */
export function isWithheld(address: string): boolean {
  return nobody.has(address.toLowerCase());
}
