import { Clock } from '../../simulators/twilio/voice/clock.ts';
import { ana, maria, ours, startVoiceDesk, type VoiceDesk } from './start-voice-desk.ts';

describe('everybody’s phones, by HTTP', () => {
  let desk: VoiceDesk;
  beforeAll(async () => {
    desk = await startVoiceDesk();
    desk.on('/voice', (twiml) => {
      twiml.gather({ numDigits: 2, action: '/digits' });
      twiml.reject();
    });
    desk.on('/digits', (twiml) => void twiml.dial({ timeout: 20 }).number(ana));
  });
  afterAll(() => desk.stop());

  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${desk.simulators.url}/twilio-voice${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    await desk.voice.settled();
    const text = await answer.text();
    return { httpStatus: answer.status, json: text === '' ? undefined : JSON.parse(text) };
  };
  const stateOf = async (sid: string) => {
    const { json } = await ask('GET', '/calls');
    return json.find((leg: { sid: string }) => leg.sid === sid);
  };

  test('a call is made, keys are pressed, somebody answers, speaks and hangs up', async () => {
    const { json: made, httpStatus } = await ask('POST', '/calls', {
      from: maria,
      to: ours,
      isWithheld: true,
    });
    expect([httpStatus, made.phone, made.state]).toEqual([201, maria, 'calls']);
    await ask('POST', `/calls/${made.sid}`, { do: 'press', keys: '42' });
    expect(desk.forms('/digits')[0]).toMatchObject({ Digits: '42' });
    const rung = desk.voice.at(ana)?.sid ?? '';
    expect((await stateOf(rung)).state).toBe('rings');
    await ask('POST', `/calls/${rung}`, { do: 'answer' });
    await ask('POST', `/calls/${rung}`, { do: 'say', words: 'Good morning' });
    await ask('POST', '/time', { seconds: 90 });
    await ask('POST', `/calls/${made.sid}`, { do: 'hang-up' });
    const { state, seconds, captions } = await stateOf(made.sid);
    expect([state, seconds]).toEqual(['over', 90]);
    expect(captions.map(({ text }: { text: string }) => text)).toContain('Good morning');
  });

  test.each([
    ['another number', '/calls', { from: maria, to: '+12025550199' }, /no phone number/],
    ['no number', '/calls', { from: '12', to: ours }, /begins with \+/],
    ['a phone that there is not', '/calls/CA1', { do: 'answer' }, /nothing with the id/],
    ['keys that there are not', '/calls/CA1', { do: 'press', keys: 'x' }, /./],
  ])('what cannot be done is said: %s', async (_what, path, body, sentence) => {
    const { httpStatus, json } = await ask('POST', path, body);
    expect(httpStatus).toBe(400);
    expect(json.message).toMatch(sentence);
  });

  test('a phone that does not ring cannot be answered', async () => {
    const { json: made } = await ask('POST', '/calls', { from: maria, to: ours });
    await ask('POST', `/calls/${made.sid}`, { do: 'hang-up' });
    const { json } = await ask('POST', `/calls/${made.sid}`, { do: 'answer' });
    expect(json.message).toBe('This phone does not ring.');
  });

  test('a call is rejected without having been answered', async () => {
    desk.on('/voice', (twiml) => twiml.reject({ reason: 'busy' }));
    const call = await desk.voice.call({ from: maria, to: ours });
    expect([call.status, call.seconds]).toEqual(['busy', 0]);
  });
});

describe('the time of calls', () => {
  const nothing = async () => undefined;
  const { signal } = new AbortController();

  test('stands still until it is let pass, and things happen in their order', async () => {
    const clock = new Clock(false);
    const before = clock.now().getTime();
    const happened: string[] = [];
    const after = (seconds: number, what: string) =>
      clock
        .sleep(seconds * 1000, signal)
        .then(() => happened.push(`${what} ${clock.now().getTime() - before}`));
    void after(20, 'second').then(() => void after(5, 'third'));
    void after(10, 'first');
    await clock.pass(30_000, async () => new Promise((resolve) => setImmediate(resolve)));
    expect(happened).toEqual(['first 10000', 'second 20000', 'third 25000']);
    expect(clock.now().getTime() - before).toBe(30_000);
  });

  test('goes by itself, and can be made to go faster', async () => {
    const clock = new Clock(true);
    await clock.sleep(20, signal);
    const hour = clock.sleep(3_600_000, signal);
    await clock.pass(3_600_000, nothing);
    await hour;
    expect(clock.now().getTime() - Date.now()).toBeGreaterThan(3_500_000);
  });

  test('whoever waits hears at once that it is in vain', async () => {
    const clock = new Clock(false);
    const stopping = new AbortController();
    const waiting = clock.sleep(1_000, stopping.signal);
    stopping.abort(new Error('No more.'));
    await expect(waiting).rejects.toThrow('No more.');
    await expect(clock.sleep(1, stopping.signal)).rejects.toThrow('No more.');
  });
});
