import type { CallRep } from './call-set-up.ts';

/** Whether somebody can be given work now: they are a user who is there, and speak with nobody else. */
export function isAvailable(rep: CallRep, busy: ReadonlySet<string>): boolean {
  return rep.isActive && rep.presence === 'Available' && !busy.has(rep.userId);
}
