import { setup } from '@sa11y/jest';
import { StubResizeObserver } from './stubs/resize-observer';

globalThis.ResizeObserver = StubResizeObserver;
setup();

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});
