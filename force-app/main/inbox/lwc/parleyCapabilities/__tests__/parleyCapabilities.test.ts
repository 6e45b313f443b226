import parseCapabilities, { limitFor } from 'c/parleyCapabilities';
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
      media: [
        { contentTypes: ['image/jpeg'], largest: 5_000_000 },
        { contentTypes: ['audio/ogg'], largest: 16_000_000, takesCaption: false },
      ],
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
      media: [
        { contentTypes: ['image/jpeg'], largest: 5_000_000, takesCaption: true },
        { contentTypes: ['audio/ogg'], largest: 16_000_000, takesCaption: false },
      ],
      sends: ['text', 'media'],
      hasServiceWindow: true,
      quotes: true,
    });
  });

  it('finds what a file may be by its media type, whatever else is said with it', () => {
    const sound = { contentTypes: ['audio/ogg'], largest: 16_000_000, takesCaption: false };
    const capabilities = sampleCapabilities({ media: [sound] });

    expect(limitFor('Audio/OGG; codecs=opus', capabilities)).toEqual(sound);
    expect(limitFor('audio/mpeg', capabilities)).toBeUndefined();
  });
});
