import { createFormats, type Formats } from '../../../conversations/formats/formats.ts';
import type { Language } from '../../../conversations/language.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { Settings } from '../../../conversations/settings.ts';
import type { Log } from '../../../log.ts';
import type { TokenSource } from '../rest/token-source.ts';
import { recordLink } from '../record-link.ts';
import { readFormats } from './read-formats.ts';

/** How what is written into the CRM about a channel is worded. */
export interface LogStyle {
  readonly language: Language;
  readonly formats: Formats;
  /** Address of a record, for people. */
  readonly linkTo: (object: string, id: string) => string;
}

/**
 * The language and the formats that count for a channel now. Formats are read anew only when they were changed; one
 * that cannot be used is told in the log once, and never keeps a text from being written.
 * @param settings throws as for any request
 */
export function createLogStyle(
  settings: () => Promise<Settings>,
  tokens: Pick<TokenSource, 'current'>,
  log: Pick<Log, 'warn'>,
): (channel: Pick<Channel, 'logLanguage'>) => Promise<LogStyle> {
  let known: { readonly json: string | undefined; readonly formats: Formats } | undefined;

  function formatsOf(json: string | undefined): Formats {
    if (known && known.json === json) return known.formats;
    const own = json === undefined ? {} : readFormats(json);
    const formats = createFormats(own ?? {});
    known = { json, formats };
    if (!own || formats.unusable.length > 0) {
      log.warn('Formats of Tasks cannot be used; those of the language are used instead.', {
        code: 'FORMAT_NOT_VALID',
        count: own ? formats.unusable.length : 1,
      });
    }
    return formats;
  }

  return async ({ logLanguage }) => {
    const [{ formats, logLanguage: language }, { instanceUrl }] = await Promise.all([
      settings(),
      tokens.current(),
    ]);
    return {
      language: logLanguage ?? language,
      formats: formatsOf(formats),
      linkTo: (object, id) => recordLink(instanceUrl, object, id),
    };
  };
}
