import { OrgError } from '../org-error.ts';
import type { UserScope } from '../org.ts';

/** The Metadata API is for those who may change all of it: here, system administrators. */
export function checkMayDeploy(scope: UserScope): void {
  if (profileOf(scope) === 'System Administrator') return;
  throw new OrgError(
    'INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
    { httpStatus: 403 },
  );
}

function profileOf(scope: UserScope): unknown {
  const profileId = scope.get('User', scope.userId)?.['ProfileId'];
  return typeof profileId === 'string' ? scope.get('Profile', profileId)?.['Name'] : undefined;
}
