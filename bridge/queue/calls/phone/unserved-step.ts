import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { speak } from '../../../conversations/calls/spoken/speak.ts';

/** On a number of which Parley knows no channel nobody would ever hear what is left. */
export const unservedStep: CallStep = { kind: 'end', say: [speak('en', 'nobodyThere')] };
