/**
 * `ResizeObserver` for unit tests: jsdom has no layout, so nothing there ever changes its size by itself.
 * A test says how wide everything has become.
 */
export class StubResizeObserver implements ResizeObserver {
  private static readonly connected = new Set<StubResizeObserver>();
  private readonly callback: ResizeObserverCallback;

  constructor(callback: ResizeObserverCallback) {
    this.callback = callback;
  }

  /** Tells all observers that what they watch has this width, in pixels. */
  static resize(width: number): void {
    const entry = { contentRect: { width } } as ResizeObserverEntry;
    for (const observer of StubResizeObserver.connected) observer.callback([entry], observer);
  }

  observe(): void {
    StubResizeObserver.connected.add(this);
  }

  unobserve(): void {
    StubResizeObserver.connected.delete(this);
  }

  disconnect(): void {
    StubResizeObserver.connected.delete(this);
  }
}
