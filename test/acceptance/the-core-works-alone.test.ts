import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startParley } from '../support/start-parley.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';

const root = resolve(import.meta.dirname, '../..');
const maria = '+12025550141';

/** The project without its package for change events, as an edition without them gets it. */
async function coreAlone(): Promise<Awaited<ReturnType<typeof temporaryFolder>>> {
  const folder = await temporaryFolder();
  cpSync(join(root, 'force-app/main'), join(folder.path, 'force-app/main'), { recursive: true });
  const project = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')) as {
    packageDirectories: { path: string }[];
  };
  const packageDirectories = project.packageDirectories.filter(({ path }) => path === 'force-app/main');
  const file = join(folder.path, 'sfdx-project.json');
  writeFileSync(file, JSON.stringify({ ...project, packageDirectories }));
  return folder;
}

test('in an org with the core package alone, texts come in, replies go out and their delivery comes back', async () => {
  const project = await coreAlone();
  const parley = await startParley({ projectFolder: project.path, withEvents: false });
  try {
    expect(parley.org.org.metadata.ofType('PlatformEventChannel')).toEqual([]);

    await parley.text(maria, 'hello');
    await waitFor('the message', async () =>
      (await parley.rows('SELECT Body__c FROM ParleyMessage__c')).some((row) => row['Body__c'] === 'hello'),
    );
    const id = await parley.reply('ana@parley.test', maria, 'found by asking');
    await waitFor('the delivery of the reply', async () => {
      const [row] = await parley.rows(`SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Id = '${id}'`);
      return row?.['DeliveryStatus__c'] === 'Delivered';
    });
    const sent = parley.simulators.twilio.messages.all().filter(({ body }) => body === 'found by asking');
    expect(sent).toHaveLength(1);
  } finally {
    await parley.stop();
    await project.remove();
  }
}, 60_000);
