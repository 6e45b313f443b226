import { sampleReps } from '../../test/simulators/people/sample-reps.ts';
import type { OrgClient } from './org-client.ts';

/** Gives the reps of the demo their phones, which are on the phone page. Rows that are there stay as they are. */
export async function addDemoReps(org: OrgClient): Promise<void> {
  const existing = await org.query('SELECT ExternalKey__c FROM ParleyRep__c');
  const present = new Set(existing.map((rep) => rep['ExternalKey__c']));
  const usernames = sampleReps.map(({ username }) => username).join("','");
  const users = await org.query(`SELECT Id, Name, Username FROM User WHERE Username IN ('${usernames}')`);
  for (const { Id, Name, Username } of users.filter((user) => !present.has(user['Id']))) {
    const { number } = sampleReps.find(({ username }) => username === Username) ?? {};
    await org.create('ParleyRep__c', {
      Name,
      // A rep sees to their own phone.
      OwnerId: Id,
      User__c: Id,
      ExternalKey__c: Id,
      Presence__c: 'Available',
      ForwardingNumber__c: number,
    });
  }
}
