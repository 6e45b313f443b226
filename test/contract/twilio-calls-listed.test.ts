import type { CallRequest } from '../../bridge/channels/call-desk.ts';
import { answerJson, type Asked } from '../support/provider-api.ts';
import { describeIf } from '../support/skip.ts';
import { hasTwilioDocuments, twilioProblems } from './twilio-documents.ts';
import { ACCOUNT } from './twilio-subject.ts';
import {
  answering,
  callId,
  child,
  everythingAsked,
  grandchild,
  listedLeg as leg,
  recording,
  root,
  since,
  withTwilioDesk as withDesk,
} from './with-twilio-desk.ts';

const recorded = (sid: string, call_sid: string, more: object = {}) => ({
  sid,
  call_sid,
  status: 'completed',
  source: 'DialVerb',
  channels: 2,
  date_created: 'Fri, 20 Nov 2026 10:00:12 +0000',
  start_time: 'Fri, 20 Nov 2026 10:00:12 +0000',
  duration: '95',
  ...more,
});

describe('a call of which no callback came', () => {
  const rung = leg(child, {
    parent_call_sid: root,
    direction: 'outbound-dial',
    to: '+12025550111',
    status: 'no-answer',
    duration: null,
    end_time: 'Fri, 20 Nov 2026 10:00:31 +0000',
  });
  const voicemail = recorded(recording, root, { source: 'RecordVerb', channels: 1, duration: '32' });

  async function listed(
    calls: readonly object[],
    recordings: readonly object[],
  ): Promise<{ readonly requests: readonly CallRequest[]; readonly asked: readonly Asked[] }> {
    return withDesk(
      (response, { path }) => {
        const isRecordings = path.includes('/Recordings.json');
        const page = path.includes('Page=1') ? 1 : 0;
        const key = isRecordings ? 'recordings' : 'calls';
        const all = isRecordings ? recordings : calls;
        answerJson(response, 200, {
          [key]: page === 1 ? all.slice(1) : all.slice(0, 1),
          next_page_uri:
            page === 1
              ? null
              : `/2010-04-01/Accounts/${ACCOUNT}/${isRecordings ? 'Recordings' : 'Calls'}.json?Page=1`,
        });
      },
      async (desk, asked) => {
        const requests: CallRequest[] = [];
        for await (const request of desk.listCalls(since)) requests.push(request);
        return { requests, asked: [...asked] };
      },
    );
  }

  test('is found in the list with its legs, its voicemail and its end, by pages', async () => {
    const { requests, asked } = await listed([rung, leg(root)], [voicemail]);
    expect(asked).toHaveLength(4);
    expect(new URL(asked[0]?.path ?? '', 'http://t').searchParams.get('StartTime>')).toBe(
      '2026-11-20T10:00:00Z',
    );
    const inbound = `twilio:${root}`;
    expect(requests).toEqual([
      {
        callId: inbound,
        providerId: expect.stringMatching(`^${root}:listed:[0-9a-f]{16}$`),
        notices: [
          {
            kind: 'begun',
            callId: inbound,
            at: new Date('2026-11-20T10:00:01Z'),
            provider: 'twilio',
            direction: 'Inbound',
            channelKey: 'phone:+12025550101',
            customer: { address: '+14155550101', handles: [{ kind: 'number', value: '+14155550101' }] },
            legId: root,
          },
          expect.objectContaining({
            kind: 'leg',
            legId: root,
            role: 'customer',
            stage: 'Answered',
            at: new Date('2026-11-20T10:00:10Z'),
          }),
          expect.objectContaining({
            kind: 'leg',
            legId: root,
            stage: 'Ended',
            end: 'Completed',
            seconds: 110,
          }),
          {
            kind: 'leg',
            callId: inbound,
            at: new Date('2026-11-20T10:00:31Z'),
            legId: child,
            parentId: root,
            role: 'rep',
            number: '+12025550111',
            stage: 'Ended',
            end: 'NoAnswer',
          },
          {
            kind: 'recording',
            callId: inbound,
            at: new Date('2026-11-20T10:00:44Z'),
            recordingId: recording,
            of: 'voicemail',
            state: 'Completed',
            seconds: 32,
            tracks: 1,
          },
          {
            kind: 'settled',
            callId: inbound,
            at: expect.any(Date),
            endedAt: new Date('2026-11-20T10:02:00Z'),
          },
        ],
      },
    ]);
  });

  test('is the same at each look, and another when there is more to see', async () => {
    const idOf = async (calls: readonly object[], recordings: readonly object[]) =>
      (await listed(calls, recordings)).requests[0]?.providerId;
    const ringing = leg(root, { status: 'ringing', end_time: null, duration: null });
    expect(await idOf([ringing], [])).toBe(await idOf([ringing], []));
    const ids = [
      await idOf([ringing], []),
      await idOf([leg(root)], []),
      await idOf([leg(root)], [voicemail]),
    ];
    expect(new Set(ids).size).toBe(3);
  });

  test('goes on as long as one of its legs does', async () => {
    const talking = { ...rung, status: 'in-progress', end_time: null };
    const { requests } = await listed([leg(root, { direction: 'outbound-api' }), talking], []);
    expect(requests).toHaveLength(1);
    const kinds = requests[0]?.notices.map(({ kind }) => kind);
    expect(kinds).toEqual(['leg', 'leg', 'leg']);
    expect(requests[0]?.notices.at(-1)).toMatchObject({ role: 'customer', stage: 'Answered' });
  });

  test('is none where Twilio lists what is no call, no leg or not ours', async () => {
    const odd = [
      leg(root, { direction: 'trunking-originating' }),
      leg('no id'),
      { ...rung, parent_call_sid: grandchild },
      {},
    ];
    expect((await listed(odd, [{}, voicemail])).requests).toEqual([]);
    const withheld = leg(root, {
      from: null,
      to: 'sip:sales@example.com',
      status: 'teleported',
      start_time: 'then',
    });
    expect((await listed([withheld], [])).requests).toMatchObject([
      { callId: `twilio:${root}`, notices: [] },
    ]);
  });

  test('is looked at from any of its legs, up to whom it was given to', async () => {
    const legs: Readonly<Record<string, object>> = {
      [root]: leg(root, { direction: 'outbound-api', from: '+12025550101', to: '+12025550111' }),
      [child]: leg(child, { direction: 'outbound-dial', parent_call_sid: root, to: '+14155550101' }),
      [grandchild]: leg(grandchild, {
        direction: 'outbound-dial',
        parent_call_sid: child,
        to: '+12025550112',
      }),
    };
    await withDesk(
      (response, { path }) => {
        const { pathname, searchParams } = new URL(path, 'http://twilio');
        const sid = /Calls\/(CA\w+)\.json/.exec(pathname)?.[1];
        const parent = searchParams.get('ParentCallSid');
        const of = searchParams.get('CallSid');
        if (sid) answerJson(response, legs[sid] ? 200 : 404, legs[sid] ?? { code: 20404 });
        else if (of)
          answerJson(response, 200, { recordings: of === root ? [recorded(recording, root)] : [] });
        else {
          const calls = Object.values(legs).filter((one) => Reflect.get(one, 'parent_call_sid') === parent);
          answerJson(response, 200, { calls });
        }
      },
      async (desk, asked) => {
        const found = await desk.lookAt(callId, grandchild);
        expect(found?.callId).toBe(callId);
        expect(
          found?.notices.flatMap((notice) => (notice.kind === 'leg' ? [[notice.legId, notice.role]] : [])),
        ).toEqual([
          [root, 'rep'],
          [root, 'rep'],
          [child, 'customer'],
          [child, 'customer'],
          [grandchild, 'rep'],
          [grandchild, 'rep'],
        ]);
        expect(found?.notices.slice(-2)).toMatchObject([
          { kind: 'recording', of: 'talk', seconds: 95, tracks: 2 },
          { kind: 'settled' },
        ]);
        expect(found?.notices.some(({ kind }) => kind === 'begun')).toBe(false);
        expect(asked.length).toBeLessThanOrEqual(8);
        expect(await desk.lookAt(callId, `CA${'f'.repeat(32)}`)).toBeUndefined();
      },
    );
  });

  test.each([
    [401, 'PROVIDER_LOGIN_REFUSED'],
    [503, 'PROVIDER_UNAVAILABLE'],
  ])('is not known where Twilio answers %i', async (status, code) => {
    await withDesk(answering(status, { code: 1, status }), async (desk) => {
      await expect(desk.lookAt(callId, root)).rejects.toMatchObject({ code });
      await expect(desk.listCalls(since)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code });
    });
  });
});

describeIf(
  hasTwilioDocuments,
  'no OpenAPI documents of Twilio beside the repository',
  'by the OpenAPI documents of Twilio',
  () => {
    test('every list of calls that was asked for here is as documented', () => {
      expect(everythingAsked.length).toBeGreaterThan(20);
      expect(everythingAsked.flatMap((asked) => twilioProblems(asked))).toEqual([]);
    });
  },
);
