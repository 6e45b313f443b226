import { z } from 'zod';
import { formatKinds } from '../../conversations/formats/format-kind.ts';
import { wordsOf } from '../../conversations/formats/words-of.ts';
import { languages } from '../../conversations/language.ts';
import type { Crm } from '../../crm/crm.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { readParameters } from '../requests/read-parameters.ts';

const parameters = z.object({ kind: z.enum(formatKinds), language: z.enum(languages) });

/**
 * Gives a screen what it needs to show a format while it is being written: the one of the language, and what stands in
 * the places of the latest activities. Filling the places is done where they are shown.
 */
export function previewFormats({ crm }: { readonly crm: Pick<Crm, 'formatExamples'> }): CarryOut {
  return async (request) => {
    const { kind, language } = readParameters(request, parameters);
    const examples = await crm.formatExamples(kind, language);
    return {
      kind: 'done',
      result: { kind, language, standard: wordsOf(language).formats[kind], examples },
    };
  };
}
