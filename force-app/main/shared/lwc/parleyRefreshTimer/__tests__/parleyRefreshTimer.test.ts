import RefreshTimer, { type Attention } from 'c/parleyRefreshTimer';

function start(first: Attention, refresh = jest.fn(() => Promise.resolve(true))) {
  let attention = first;
  const timer = new RefreshTimer(() => attention, refresh);
  timer.attend();
  return {
    timer,
    refresh,
    become: (next: Attention) => {
      attention = next;
      timer.attend();
    },
  };
}

describe('when a component asks for news', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([
    ['focused', 3_000],
    ['open', 15_000],
    ['minimised', 60_000],
  ] as const)('is, while %s, every %d ms', async (attention, interval) => {
    const { refresh } = start(attention);

    for (const asked of [1, 2]) {
      await jest.advanceTimersByTimeAsync(interval - 1);
      expect(refresh).toHaveBeenCalledTimes(asked - 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(refresh).toHaveBeenCalledTimes(asked);
    }
  });

  it('is as often as a component wants it that cannot wait so long', async () => {
    const refresh = jest.fn(() => Promise.resolve(true));
    const timer = new RefreshTimer(() => 'hidden', refresh, {
      hidden: 10_000,
      minimised: 1,
      open: 1,
      focused: 1,
    });
    timer.attend();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(refresh).toHaveBeenCalledTimes(2);
    timer.stop();
  });

  it('is never in a hidden tab, and at once when it is shown again', async () => {
    const { refresh, become } = start('hidden');
    await jest.advanceTimersByTimeAsync(600_000);
    expect(refresh).not.toHaveBeenCalled();

    become('open');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is later when nobody looks any more', async () => {
    const { refresh, become } = start('focused');
    become('minimised');

    await jest.advanceTimersByTimeAsync(59_999);
    expect(refresh).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is never while an answer is awaited', async () => {
    let answer: (worked: boolean) => void = () => undefined;
    const refresh = jest.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
    const { become } = start('open', refresh);

    become('focused');
    become('open');
    become('focused');
    await jest.advanceTimersByTimeAsync(30_000);
    expect(refresh).toHaveBeenCalledTimes(1);

    answer(true);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('is later and later while it fails, at most a minute apart, and then as before', async () => {
    const refresh = jest.fn(() => Promise.resolve(false));
    start('focused', refresh);

    for (const [wait, asked] of [
      [3_000, 1],
      [6_000, 2],
      [12_000, 3],
      [24_000, 4],
      [48_000, 5],
      [60_000, 6],
    ] as const) {
      await jest.advanceTimersByTimeAsync(wait - 1);
      expect(refresh).toHaveBeenCalledTimes(asked - 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(refresh).toHaveBeenCalledTimes(asked);
    }

    refresh.mockResolvedValue(true);
    await jest.advanceTimersByTimeAsync(60_000);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(refresh).toHaveBeenCalledTimes(8);
  });

  it('is over when the inbox leaves the page', async () => {
    const { timer, refresh } = start('focused');
    timer.stop();

    await jest.advanceTimersByTimeAsync(600_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});
