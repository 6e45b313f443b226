import { randomBytes } from 'node:crypto';
import { offerAgain } from '../../../bridge/media/offer-again.ts';
import { startFileWork, type FileWork } from '../../support/start-file-work.ts';

const messageId = 'MM1';
const photo = randomBytes(2_300_000);
const description = { source: 'photo', contentType: 'image/jpeg', fileName: 'cat.jpg' };

let work: FileWork;

beforeEach(async () => {
  work = await startFileWork();
  work.provider.answer((response) => response.end(photo));
});
afterEach(() => work.stop());

test('a file that Salesforce refused is offered again after six hours', async () => {
  work.shared.localOrg.faults.add({
    kind: 'refuse-row',
    object: 'ContentVersion',
    code: 'STORAGE_LIMIT_EXCEEDED',
    message: 'storage limit exceeded',
    times: 1,
  });
  const recordId = work.deliver(messageId);
  await work.announce(messageId, [description]);
  await work.workAll();
  expect(await offerAgain(work.store.pool)).toBe(0);
  await work.store.pool.query("update media_file set changed_at = now() - interval '7 hours'");
  expect(await offerAgain(work.store.pool)).toBe(1);
  await work.workAll();
  expect(work.filesOf(recordId)).toHaveLength(1);
  expect((await work.told()).map(([file]) => file?.state)).toEqual(['Failed', 'Stored']);
});

test('bytes go an hour after the file is in Salesforce, the row when it is old', async () => {
  work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  expect(await work.forget()).toBe(0);
  expect(await work.queue.isHere(id)).toBe(true);
  await work.store.pool.query('update media_file set kept_until = now()');
  await work.forget();
  expect(await work.queue.isHere(id)).toBe(false);
  expect(await work.row(id)).toMatchObject({ state: 'stored' });
  await work.store.pool.query("update media_file set changed_at = now() - interval '31 days'");
  await work.forget();
  expect(await work.row(id)).toEqual({});
});

test('when the time of a link is over, the CRM is told that there is none any more', async () => {
  work.provider.answer((response) => response.end(Buffer.concat([photo, photo])));
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  await work.store.pool.query('update media_file set kept_until = now()');
  await work.forget();
  expect(await work.queue.isHere(id)).toBe(false);
  const last = (await work.told()).at(-1)?.[0];
  expect(last).toMatchObject({ state: 'TooLarge' });
  expect(last?.link).toBeUndefined();
  expect(await work.forget()).toBe(0);
});

test('what waits for Salesforce is kept, however long', async () => {
  const [id = ''] = await work.announce(messageId, [description]);
  await work.steps.fetchNext();
  await work.store.pool.query(
    "update media_file set kept_until = now() - interval '1 year', changed_at = now() - interval '1 year'",
  );
  await work.forget();
  expect(await work.queue.isHere(id)).toBe(true);
});

test('what waits for a message that never came is kept as long as any file, and not for ever', async () => {
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  await work.forget();
  expect(await work.queue.isHere(id)).toBe(true);
  await work.store.pool.query('update media_file set kept_until = now()');
  await work.forget();
  expect(await work.queue.isHere(id)).toBe(false);
  expect(await work.row(id)).toMatchObject({ state: 'failed', error_code: 'MESSAGE_NOT_HERE_YET' });
});
