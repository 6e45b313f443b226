import type { Access } from '../access.ts';
import { addressRight } from './address-right.ts';
import type { ObjectRight } from './permission-set.ts';
import type { RightsOfUsers } from './rights-of-users.ts';
import type { Sharing } from './sharing.ts';

/** A right that something was done by: of an object, or of a field where one is named. */
export interface UsedRight {
  readonly userId: string;
  readonly object: string;
  readonly field?: string;
  readonly right: ObjectRight;
}

/**
 * Who may do what, by permission sets and sharing.
 * @param onUse hears of each right that was needed and given; nothing is done for it where it is absent
 */
export function enforcedAccess(
  rights: RightsOfUsers,
  sharing: Sharing,
  onUse?: (use: UsedRight) => void,
): Access {
  return {
    object: (userId, object, right) => {
      const isGiven = rights.of(userId).object(object.name, right);
      if (isGiven) onUse?.({ userId, object: object.name, right });
      return isGiven;
    },
    field: (userId, object, field, right) => {
      const isGiven = rights.of(userId).field(object, field, right);
      if (isGiven) onUse?.({ userId, object: object.name, field: addressRight(field.name), right });
      return isGiven;
    },
    row: (userId, object, row, action) => {
      if (!onUse) return sharing.allows(userId, object, row, action);
      if (sharing.allowsByRow(userId, object, row, action)) return true;
      const isGiven = sharing.allows(userId, object, row, action);
      if (isGiven) onUse({ userId, object: object.name, right: action === 'read' ? 'viewAll' : 'modifyAll' });
      return isGiven;
    },
  };
}
