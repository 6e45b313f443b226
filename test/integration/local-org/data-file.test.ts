import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalOrg } from '../../local-org/start-local-org.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openOrgClient } from './org-client.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

describe('the data file of the local org', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  test('rows, the recycle bin, numbers and keys outlive a restart', async () => {
    const dataFile = join(folder.path, 'org.sqlite');
    const first = await startLocalOrg({ dataFile });
    const admin = first.org.as(first.org.findUser('admin@parley.test')?.Id ?? '');
    const kept = admin.create('ParleyIdentity__c', { ExternalKey__c: 'tel:1', DisplayName__c: 'Zoë 👋' });
    const removed = admin.create('ParleyIdentity__c', { ExternalKey__c: 'tel:2' });
    admin.remove('ParleyIdentity__c', removed);
    admin.update('ParleyIdentity__c', kept, { DisplayName__c: 'Zoë Sample' });
    const organization = first.org.id;
    await first.stop();

    const second = await startLocalOrg({ dataFile });
    const again = second.org.as(admin.userId);
    expect(second.org.id).toBe(organization);
    expect(again.get('ParleyIdentity__c', kept)).toMatchObject({
      Name: 'ID-00000001',
      DisplayName__c: 'Zoë Sample',
    });
    expect(() => again.remove('ParleyIdentity__c', removed)).toThrow(
      expect.objectContaining({ code: 'ENTITY_IS_DELETED' }),
    );
    expect(again.upsert('ParleyIdentity__c', 'ExternalKey__c', 'tel:1', {})).toEqual({
      id: kept,
      created: false,
    });
    const next = again.create('ParleyIdentity__c', { ExternalKey__c: 'tel:3' });
    expect([kept, removed]).not.toContain(next);
    expect(again.get('ParleyIdentity__c', next)?.['Name']).toBe('ID-00000003');
    expect(again.query('SELECT Id FROM User').totalSize).toBe(5);
    await second.stop();
  });

  test('bytes of files outlive a restart', async () => {
    const dataFile = join(folder.path, 'org.sqlite');
    const first = await startLocalOrg({ dataFile });
    const admin = first.org.as(first.org.findUser('admin@parley.test')?.Id ?? '');
    const bytes = Buffer.from([0, 255, 13, 10, 26]);
    const versionId = admin.create('ContentVersion', {
      PathOnClient: 'five.bin',
      VersionData: bytes.toString('base64'),
    });
    await first.stop();

    const second = await startLocalOrg({ dataFile });
    const version = second.org.as(admin.userId).get('ContentVersion', versionId);
    expect(version).toMatchObject({ Title: 'five', ContentSize: 5, IsLatest: true });
    expect(second.org.files.read(version?.['VersionData']).equals(bytes)).toBe(true);
    await second.stop();
  });

  test('a process that is killed while it writes loses nothing that it has answered', async () => {
    const dataFile = join(folder.path, 'org.sqlite');
    const child = spawn(process.execPath, [join(repository, 'test/local-org/main.ts')], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LOCAL_ORG_LIGHTNING: 'off',
        LOCAL_ORG_PORT: '0',
        LOCAL_ORG_PUBSUB_PORT: '0',
        LOCAL_ORG_DATA_FILE: dataFile,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const answered: string[] = [];
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let text = '';
        child.once('exit', () => reject(new Error('the local org did not start')));
        child.stdout.on('data', (bytes: Buffer) => {
          text += bytes.toString();
          const [, found] = /Local org: (\S+),/.exec(text) ?? [];
          if (found !== undefined) resolve(found);
        });
      });
      const client = await openOrgClient({ url });
      const write = async (position: number): Promise<void> => {
        const { body } = await client.send('POST', '/sobjects/Account', { Name: `Account ${position}` });
        answered.push((body as { id: string }).id);
        if (answered.length === 100) child.kill('SIGKILL');
        await write(position + 1);
      };
      await Promise.allSettled([write(0), write(1000), write(2000)]);
    } finally {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    expect(answered.length).toBeGreaterThanOrEqual(100);
    const after = await startLocalOrg({ dataFile });
    const admin = after.org.as(after.org.findUser('admin@parley.test')?.Id ?? '');
    expect(answered.filter((id) => !admin.get('Account', id))).toEqual([]);
    admin.create('Account', { Name: 'goes on' });
    await after.stop();
  });
});
