import type { Contacts } from '../../../bridge/crm/contacts.ts';
import { addChannels, startDirectory, untilLoaded, whoHas } from './start-directory.ts';

const NOBODY = '+12025550199';

test('what a load has brought is read twice, and not again while nothing changes; what comes then is found', async () => {
  const desk = await startDirectory();
  try {
    addChannels(desk, ['phone:+12025550101']);
    let rows = 0;
    const counting = (contacts: Contacts): Contacts => ({
      ...contacts,
      async readChanged(since) {
        const changes = await contacts.readChanged(since);
        for (const change of changes.values()) rows += change.contacts.length;
        return changes;
      },
    });
    const bridge = await desk.startBridge({ contactsOf: counting });
    await untilLoaded(desk);
    for (let index = 0; index < 2_100; index += 1) {
      desk.admin.create('Contact', { LastName: 'Sample', Phone: `+1 303 555 ${1000 + index}` });
    }
    /** Asks for somebody, long after the last time: how many rows are read, by how many requests. */
    const later = async (address: string) => {
      await desk.store.pool.query("update directory_mark set noted_at = noted_at - interval '10 minutes'");
      const before = bridge.requests();
      rows = 0;
      const found = await whoHas(bridge, address);
      return { found: found?.length, rows, requests: bridge.requests() - before };
    };
    expect(await later('+13035551000')).toMatchObject({ found: 1 });
    await later(NOBODY);
    expect(await later(NOBODY)).toEqual({ found: 0, rows: 0, requests: 1 });
    desk.admin.create('Contact', { LastName: 'Sample', Phone: '+1 415 555 0111' });
    expect(await later('+14155550111')).toEqual({ found: 1, rows: 1, requests: 1 });
  } finally {
    await desk.stop();
  }
});
