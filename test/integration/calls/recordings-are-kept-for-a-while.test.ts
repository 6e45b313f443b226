import type { CallNotice } from '../../../bridge/conversations/calls/call-notice.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createSignedLinks } from '../../../bridge/media/signed-links.ts';
import {
  deleteOldRecordings,
  deleteRecordingsOf,
} from '../../../bridge/queue/calls/recordings/delete-recordings.ts';
import { openRecordingOnRequest } from '../../../bridge/queue/calls/recordings/open-on-request.ts';
import { callBench, customerNumber, type CallBench } from '../../support/call-bench.ts';
import { callChannel, callSetUp } from '../../support/call-set-up.ts';

let bench: CallBench;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  bench = await callBench();
});
beforeEach(async () => {
  await bench.clear();
  await bench.wants(callSetUp({ rules: { recordingDays: 30 } }));
});
afterAll(() => bench.stop());

/** A call of so many days ago, over, with these recordings. */
async function call(
  id: string,
  daysAgo: number,
  recordings: readonly string[],
  from = customerNumber,
): Promise<string> {
  const callId = `twilio:CA${id}`;
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  const customer = { address: from, handles: [{ kind: 'number', value: from }] } as const;
  const notices: readonly CallNotice[] = [
    {
      kind: 'begun',
      callId,
      at,
      provider: 'twilio',
      direction: 'Inbound',
      channelKey: callChannel.key,
      customer,
      legId: `CA${id}`,
    },
    ...recordings.map((recordingId, place): CallNotice => ({
      kind: 'recording',
      callId,
      at: new Date(at.getTime() + place * 1000),
      recordingId,
      of: 'talk',
      state: 'Completed',
      seconds: 60 + place,
    })),
    { kind: 'settled', callId, at, endedAt: at },
  ];
  await bench.tell(callId, ...notices);
  return callId;
}
const parts = () => ({ ...bench, pool: bench.store.pool });

describe('recordings', () => {
  test('older than the channel wants are deleted at the provider, and their calls know it', async () => {
    const old = await call('1', 31, ['RE1', 'RE2']);
    const young = await call('2', 29, ['RE3']);
    expect(await deleteOldRecordings(parts())).toBe(2);
    expect(bench.desk.deleted).toEqual(['RE1', 'RE2']);
    expect(await bench.view(old)).toMatchObject({ recordingStatus: 'Deleted', recordingSeconds: 121 });
    expect(await bench.view(young)).toMatchObject({ recordingStatus: 'Stored' });
    expect(await deleteOldRecordings(parts())).toBe(0);
  });

  test('stay where the channel wants them for ever', async () => {
    await bench.wants(callSetUp());
    await call('1', 3000, ['RE1']);
    expect(await deleteOldRecordings(parts())).toBe(0);
  });

  test('that cannot be deleted keep no others, and are tried again the next time', async () => {
    await call('1', 31, ['RE1']);
    await call('2', 31, ['RE2']);
    bench.desk.onDelete = (recordingId) => {
      if (recordingId === 'RE1') throw new ParleyError('PROVIDER_UNAVAILABLE');
    };
    await expect(deleteOldRecordings(parts())).rejects.toThrow(ParleyError);
    expect(bench.desk.deleted).toEqual(['RE2']);
    bench.desk.onDelete = () => undefined;
    expect(await deleteOldRecordings(parts())).toBe(1);
    expect(bench.desk.deleted).toEqual(['RE2', 'RE1']);
  });

  test('are not asked for one by one while the provider is away', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, place) => call(`${place}`, 31, [`RE${place}`])));
    let asked = 0;
    bench.desk.onDelete = () => {
      asked += 1;
      throw new ParleyError('PROVIDER_UNAVAILABLE');
    };
    await expect(deleteOldRecordings(parts())).rejects.toThrow(ParleyError);
    expect(asked).toBe(3);
  });

  test('of somebody who is forgotten are deleted, however young, and nobody else’s', async () => {
    await call('1', 1, ['RE1']);
    await call('2', 1, ['RE2'], '+14155550124');
    expect(await deleteRecordingsOf(parts(), [`${callChannel.key}|${customerNumber}`])).toBe(1);
    expect(bench.desk.deleted).toEqual(['RE1']);
  });
});

describe('who asks for a recording', () => {
  const links = createSignedLinks(
    [{ name: 'key', key: Buffer.alloc(32, 1) }],
    'https://parley.example.com',
    'test',
  );
  const ask = async (externalId: string) => {
    const work = openRecordingOnRequest({
      ledger: bench.ledger,
      calls: { readCall: () => Promise.resolve({ externalId, isSummaryWritten: false }) },
      links,
    });
    const request = {
      id: 'a0R1',
      kind: 'OpenRecording',
      parameters: JSON.stringify({ callId: 'a0C1' }),
      tries: 1,
      takenAt: new Date(),
    };
    try {
      const end = await work(request, {
        progress: () => Promise.resolve(),
        signal: new AbortController().signal,
      });
      return end.kind === 'done' ? end.result : end;
    } catch (error) {
      if (error instanceof ParleyError) return error.code;
      throw error;
    }
  };

  test('gets a link for a quarter of an hour, to each of them where there are several', async () => {
    const result = await ask(await call('1', 1, ['RE1', 'RE2']));
    expect(result).toMatchObject({
      link: expect.stringContaining('https://parley.example.com/media/'),
      seconds: 900,
      recordings: [
        { of: 'talk', seconds: 60 },
        { of: 'talk', seconds: 61 },
      ],
    });
    const { link = '' } = result as { readonly link?: string };
    const token = link.slice(link.lastIndexOf('/') + 1);
    expect(links.open(token, new Date(Date.now() + 890_000))).toEqual({
      kind: 'recording',
      provider: 'twilio',
      recordingId: 'RE1',
    });
    expect(() => links.open(token, new Date(Date.now() + 910_000))).toThrow(ParleyError);
  });

  test('hears that it is gone, or not there yet, or that there is no such call', async () => {
    const callId = await call('1', 31, ['RE1']);
    await deleteOldRecordings(parts());
    expect(await ask(callId)).toBe('RECORDING_GONE');
    const running = await call('2', 0, []);
    await bench.tell(running, {
      kind: 'recording',
      callId: running,
      at: new Date(),
      recordingId: 'RE2',
      of: 'talk',
      state: 'InProgress',
    });
    expect(await ask(running)).toBe('CALL_OVER');
    expect(await ask('twilio:CA999')).toBe('CALL_NOT_THERE');
  });
});
