import type { Capabilities } from 'c/parleyCapabilities';

/** What a channel for texts can do. */
export function sampleCapabilities(changes: Partial<Capabilities> = {}): Capabilities {
  return {
    textLimit: 1600,
    captionLimit: 0,
    filesPerMessage: 0,
    media: [],
    sends: ['text'],
    hasServiceWindow: false,
    quotes: false,
    approvesTemplates: false,
    keepsHeaderFiles: false,
    ...changes,
  };
}

/** What a channel with every kind of message can do. */
export const wholeCapabilities = (changes: Partial<Capabilities> = {}): Capabilities =>
  sampleCapabilities({
    textLimit: 4096,
    captionLimit: 1024,
    filesPerMessage: 1,
    media: [
      { contentTypes: ['image/jpeg', 'image/png'], largest: 5 * 1024 * 1024, takesCaption: true },
      { contentTypes: ['audio/ogg'], largest: 16 * 1024 * 1024, takesCaption: false },
      { contentTypes: ['application/pdf'], largest: 100 * 1024 * 1024, takesCaption: true },
    ],
    sends: ['text', 'media', 'template', 'reaction', 'location', 'question'],
    hasServiceWindow: true,
    quotes: true,
    approvesTemplates: true,
    ...changes,
  });
