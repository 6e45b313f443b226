import type { ServerResponse } from 'node:http';
import type { CallOrder } from '../../bridge/channels/call-desk.ts';
import { answerJson } from '../support/provider-api.ts';
import { describeIf } from '../support/skip.ts';
import { twilioDesk } from './twilio-desk.ts';
import { hasTwilioDocuments, twilioProblems } from './twilio-documents.ts';
import { ACCOUNT, PUBLIC_URL, twilioChannel, twilioSubject } from './twilio-subject.ts';
import {
  answering,
  callId,
  child,
  everythingAsked,
  grandchild,
  listedLeg as leg,
  recording,
  refusing,
  root,
  since,
  withTwilioDesk as withDesk,
} from './with-twilio-desk.ts';

const api = `/twilio/2010-04-01/Accounts/${ACCOUNT}`;

const order: CallOrder = {
  callId,
  channel: twilioChannel('phone'),
  repNumber: '+12025550111',
  userId: '005000000000001AAA',
  seconds: 25,
};

describe('a call of ours', () => {
  test('rings the rep, and Twilio is told where it tells of it', async () => {
    await withDesk(answering(201, { sid: root, status: 'queued' }), async (desk, asked) => {
      expect(await desk.place(order)).toEqual({ kind: 'done', legId: root });
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({ method: 'POST', path: `${api}/Calls.json` });
      const form = asked[0]?.form ?? new URLSearchParams();
      const query = 'call=parley%3Aa0C000000000001AAA&leg=rep&user=005000000000001AAA';
      expect(Object.fromEntries(form)).toEqual({
        To: '+12025550111',
        From: '+12025550101',
        Url: `${PUBLIC_URL}/webhooks/twilio/voice/rep-ready?${query}`,
        Method: 'POST',
        StatusCallback: `${PUBLIC_URL}/webhooks/twilio/call-status?${query}`,
        StatusCallbackEvent: 'completed',
        StatusCallbackMethod: 'POST',
        Timeout: '25',
      });
      expect(form.getAll('StatusCallbackEvent')).toEqual(['initiated', 'ringing', 'answered', 'completed']);
    });
  });

  test.each([
    [21210, /^The number of this channel does not belong/],
    [21211, /^The number that is to ring is not a valid/],
    [21214, /cannot be reached/],
    [21215, /^Calls to this country are not switched on at Twilio/],
    [21216, /^Twilio does not call this number/],
    [13224, /not a valid phone number/],
    [21219, /trial account/],
    [99999, /^What Twilio says\.$/],
  ])('that Twilio refuses says why: %i', async (code, sentence) => {
    await withDesk(refusing(400, code), async (desk, asked) => {
      expect(await desk.place(order)).toEqual({
        kind: 'refused',
        code: String(code),
        sentence: expect.stringMatching(sentence),
      });
      expect(asked).toHaveLength(1);
    });
  });

  test('that Twilio refuses without a reason is refused', async () => {
    expect(
      await withDesk(answering(400, 'nothing that is known'), (desk) => desk.place(order)),
    ).toMatchObject({
      kind: 'refused',
      code: 'CALL_REFUSED',
    });
  });

  test.each([
    [401, 20003],
    [403, 20005],
    [404, 20404],
  ])('of a login that is not accepted (%i) is refused as such', async (status, code) => {
    expect(await withDesk(refusing(status, code), (desk) => desk.place(order))).toMatchObject({
      kind: 'refused',
      code: 'PROVIDER_LOGIN_REFUSED',
    });
  });

  test.each([
    [429, 20429],
    [400, 10004],
  ])('of which there are too many at once (%i, %i) may be placed later', async (status, code) => {
    const body = { code, message: 'Too many.', status };
    expect(
      await withDesk(answering(status, body, { 'Retry-After': '7' }), (desk) => desk.place(order)),
    ).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE', retryAfterMs: 7000 });
  });

  test('that never left may be placed later', async () => {
    expect(await twilioDesk().place(order)).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE' });
  });

  test.each([
    ['an error of Twilio', answering(500, { code: 20500, message: 'x', status: 500 })],
    ['an answer of another shape', answering(201, { sid: '../../x' })],
    ['no answer', (response: ServerResponse) => response.destroy()],
  ])('with %s is in doubt, and is not repeated', async (_what, answer) => {
    await withDesk(answer, async (desk, asked) => {
      const outcome = await desk.place(order);
      expect(outcome).toMatchObject({ kind: 'unknown', code: 'CALL_UNCONFIRMED' });
      expect(asked).toHaveLength(1);
      for (const secret of twilioSubject.secrets) expect(JSON.stringify(outcome)).not.toContain(secret);
    });
  });

  test('in doubt is looked for among those to the same phone, by when it was placed', async () => {
    const at = (seconds: number) => new Date(since.getTime() + seconds * 1000).toUTCString();
    const placed = (sid: string, seconds: number, more: object = {}) =>
      leg(sid, { direction: 'outbound-api', to: order.repNumber, date_created: at(seconds), ...more });
    const calls = [
      placed(`CA${'9'.repeat(32)}`, 60),
      placed(child, 1),
      placed(grandchild, 0, { direction: 'outbound-dial', parent_call_sid: root }),
      placed(root, -60),
    ];
    await withDesk(answering(200, { calls }), async (desk, asked) => {
      expect(await desk.findPlaced(order, since)).toBe(child);
      const { searchParams } = new URL(asked[0]?.path ?? '', 'http://twilio');
      expect(Object.fromEntries(searchParams)).toMatchObject({ To: '+12025550111', From: '+12025550101' });
    });
    await withDesk(answering(200, { calls: calls.slice(2) }), async (desk) => {
      expect(await desk.findPlaced(order, since)).toBeUndefined();
    });
    await withDesk(answering(503, {}), async (desk) => {
      await expect(desk.findPlaced(order, since)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    });
  });
});

describe('a call under way', () => {
  test('goes on with instructions that Twilio has at once', async () => {
    await withDesk(answering(200, leg(root)), async (desk, asked) => {
      const step = {
        kind: 'ring',
        say: [],
        targets: [{ userId: '005000000000002AAA', number: '+12025550112' }],
        seconds: 20,
        records: false,
        callerId: '+14155550101',
        asksForKey: true,
        round: 3,
      } as const;
      expect(await desk.redirect(callId, root, step)).toEqual({ kind: 'done', legId: root });
      expect(asked[0]).toMatchObject({ method: 'POST', path: `${api}/Calls/${root}.json` });
      expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({ Twiml: desk.answer(callId, step).body });
    });
  });

  test('does not go on with instructions that are longer than Twilio takes', async () => {
    const text = 'x'.repeat(4000);
    const outcome = await twilioDesk().redirect(callId, root, {
      kind: 'end',
      say: [{ text, language: 'en' }],
    });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'CALL_REFUSED' });
  });

  test('that Twilio has not answered yet goes on when what rings is ended, as then Twilio asks', async () => {
    await withDesk(
      (response, { method, path }) => {
        const rung = [leg(child, { status: 'ringing' }), leg(grandchild, { status: 'no-answer' })];
        if (method === 'GET') answerJson(response, 200, { calls: rung });
        else if (path.includes(root)) refusing(400, 21220)(response);
        else answerJson(response, 200, leg(child));
      },
      async (desk, asked) => {
        const step = { kind: 'voicemail', say: [], longestSeconds: 60 } as const;
        expect(await desk.redirect(callId, root, step)).toEqual({ kind: 'done', legId: root });
        expect(asked.slice(2)).toMatchObject([{ method: 'POST', path: `${api}/Calls/${child}.json` }]);
        expect(asked[2]?.form.get('Status')).toBe('completed');
      },
    );
  });

  test('is ended, ringing or answered', async () => {
    await withDesk(answering(200, leg(root)), async (desk, asked) => {
      expect(await desk.end(root)).toEqual({ kind: 'done', legId: root });
      expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({ Status: 'completed' });
    });
  });

  test.each([
    [404, 20404],
    [400, 21220],
  ])('that is over cannot be changed (%i, %i)', async (status, code) => {
    const refused = refusing(status, code);
    const answer: Parameters<typeof withDesk>[0] = (response, { path }) =>
      path.includes('ParentCallSid') ? answerJson(response, 200, { calls: [] }) : refused(response);
    await withDesk(answer, async (desk) => {
      expect(await desk.end(root)).toMatchObject({ kind: 'refused', code: 'CALL_OVER' });
      expect(await desk.redirect(callId, root, { kind: 'leave' })).toMatchObject({ code: 'CALL_OVER' });
      expect(await desk.pauseRecording(root, true)).toMatchObject({ kind: 'refused', code: 'CALL_OVER' });
    });
  });

  test.each([
    [true, { Status: 'paused', PauseBehavior: 'skip' }],
    [false, { Status: 'in-progress' }],
  ])('pauses its recording and goes on with it (%p)', async (isPaused, form) => {
    await withDesk(answering(200, { sid: recording, status: 'paused' }), async (desk, asked) => {
      expect(await desk.pauseRecording(root, isPaused)).toEqual({ kind: 'done', legId: root });
      expect(asked[0]?.path).toBe(`${api}/Calls/${root}/Recordings/Twilio.CURRENT.json`);
      expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual(form);
    });
  });

  test('pauses a recording that Twilio keeps with the other leg', async () => {
    await withDesk(
      (response, { method, path }) => {
        if (method === 'GET') answerJson(response, 200, leg(child, { parent_call_sid: root }));
        else if (path.includes(child)) answerJson(response, 404, { code: 20404, status: 404 });
        else answerJson(response, 200, { sid: recording, status: 'paused' });
      },
      async (desk, asked) => {
        expect(await desk.pauseRecording(child, true)).toMatchObject({ kind: 'done' });
        expect(asked.map(({ path }) => path)).toEqual([
          `${api}/Calls/${child}/Recordings/Twilio.CURRENT.json`,
          `${api}/Calls/${child}.json`,
          `${api}/Calls/${root}/Recordings/Twilio.CURRENT.json`,
        ]);
      },
    );
  });
});

describe('a recording at Twilio', () => {
  test('is fetched with our login from Twilio alone', async () => {
    const desk = twilioDesk('http://127.0.0.1:1');
    const login = Buffer.from(`${ACCOUNT}:current-token`).toString('base64');
    expect(await desk.locateRecording(recording)).toEqual({
      kind: 'found',
      url: `http://127.0.0.1:1${api}/Recordings/${recording}.mp3`,
      headers: { Authorization: `Basic ${login}` },
      hosts: ['127.0.0.1', '*.twiliocdn.com', 's3-external-1.amazonaws.com'],
      contentType: 'audio/mpeg',
    });
    for (const wrong of ['', '../Calls', `${recording}?x=`, `${recording}/../../x`]) {
      expect(await desk.locateRecording(wrong)).toMatchObject({ kind: 'expired', code: 'RECORDING_GONE' });
    }
  });

  test.each([204, 404])('is deleted, also when it is gone already (%i)', async (status) => {
    await withDesk(
      (response) => response.writeHead(status).end(),
      async (desk, asked) => {
        await expect(desk.deleteRecording(recording)).resolves.toBeUndefined();
        expect(asked).toMatchObject([{ method: 'DELETE', path: `${api}/Recordings/${recording}.json` }]);
      },
    );
  });

  test.each([
    [401, 'PROVIDER_LOGIN_REFUSED'],
    [500, 'PROVIDER_UNAVAILABLE'],
  ])('stays where Twilio answers %i', async (status, code) => {
    await withDesk(refusing(status, 1), async (desk) => {
      await expect(desk.deleteRecording(recording)).rejects.toMatchObject({ code });
    });
  });
});

describeIf(
  hasTwilioDocuments,
  'no OpenAPI documents of Twilio beside the repository',
  'by the OpenAPI documents of Twilio',
  () => {
    test('every request about calls that was made here is as documented', () => {
      expect(everythingAsked.length).toBeGreaterThan(25);
      expect(everythingAsked.flatMap((asked) => twilioProblems(asked))).toEqual([]);
    });
  },
);
