import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrg } from '../../local-org/create-org.ts';
import type { Org } from '../../local-org/org.ts';
import { shareChannel } from '../../support/share-channel.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
const userOf = (org: Org, username: string) => org.as(org.findUser(username)?.Id ?? '');

test('assignments and shares are after a restart what they were before', async () => {
  const folder = await temporaryFolder();
  try {
    const dataFile = join(folder.path, 'org.sqlite');
    const first = createOrg({ projectFolder, dataFile });
    const admin = userOf(first, 'admin@parley.test');
    const channelId = admin.create('ParleyChannel__c', {
      Name: 'Front desk',
      ExternalKey__c: 'phone:+12025550101',
      Address__c: '+12025550101',
      ChannelType__c: 'Phone',
      Provider__c: 'Twilio',
    });
    shareChannel(first, channelId, 'ana@parley.test', 'luis@parley.test');
    const [luis] = admin.query(
      "SELECT Id FROM PermissionSetAssignment WHERE Assignee.Alias = 'luis'",
    ).records;
    admin.remove('PermissionSetAssignment', String(luis?.['Id']));
    first.close();

    const second = createOrg({ projectFolder, dataFile });
    expect(userOf(second, 'ana@parley.test').get('ParleyChannel__c', channelId)).toBeDefined();
    expect(() => userOf(second, 'luis@parley.test').query('SELECT Id FROM ParleyChannel__c')).toThrow(
      expect.objectContaining({ code: 'INVALID_TYPE' }),
    );
    const again = userOf(second, 'admin@parley.test');
    expect(again.query('SELECT Id FROM PermissionSetAssignment').totalSize).toBe(4);
    expect(again.query('SELECT Id FROM PermissionSet').totalSize).toBe(4);
    expect(again.query('SELECT Id FROM ParleyChannel__Share').totalSize).toBe(3);
    second.close();
  } finally {
    await folder.remove();
  }
});
