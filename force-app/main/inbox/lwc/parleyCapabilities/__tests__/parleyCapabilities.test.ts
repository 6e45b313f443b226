import parseCapabilities from 'c/parleyCapabilities';
import { sampleCapabilities } from '../../../../../test/sample-capabilities';

describe('c/parleyCapabilities', () => {
  it.each([[null], [undefined], [''], ['{'], ['[]'], ['{"media":7,"sends":"text"}']])(
    'takes texts when there is nothing to read in %s',
    (json) => {
      expect(parseCapabilities(json)).toEqual(sampleCapabilities());
    },
  );

  it('reads what the bridge has written', () => {
    const written = {
      textLimit: 4096,
      captionLimit: 1024,
      filesPerMessage: 1,
      media: [{ contentTypes: ['image/jpeg'], largest: 5_000_000 }],
      sends: ['text', 'media'],
      serviceWindowHours: 24,
      approvesTemplates: true,
      keepsHeaderFiles: true,
      quotes: true,
      readMarks: true,
    };

    expect(parseCapabilities(JSON.stringify(written))).toMatchObject({
      textLimit: 4096,
      captionLimit: 1024,
      filesPerMessage: 1,
      media: [{ contentTypes: ['image/jpeg'], largest: 5_000_000 }],
      sends: ['text', 'media'],
      hasServiceWindow: true,
      quotes: true,
    });
  });
});
