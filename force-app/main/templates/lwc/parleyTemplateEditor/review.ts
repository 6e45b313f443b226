import type { Template, TemplateChannel, TemplateFile } from 'c/parleyTemplateModel';
import findProblems, { type Problem } from 'c/parleyTemplateRules';

/** The file of the header, once it is known what it is. */
export interface ChosenFile {
  readonly file: TemplateFile | undefined;
  /** Why the channel would not send it; empty when it would. */
  readonly problem: string;
}

/** What speaks against a template on its channel: the rules, and the limits of its file. */
export default function review(
  draft: Template,
  channel: TemplateChannel | undefined,
  { file, problem }: ChosenFile,
): readonly Problem[] {
  const found = findProblems(draft, {
    isApproved: channel?.capabilities.approvesTemplates ?? false,
    headerFile: file,
    keepsHeaderFile: channel?.capabilities.keepsHeaderFiles ?? false,
  });
  if (!file || !problem || found.some(({ place }) => place === 'header')) return found;
  return [...found, { place: 'header', sentence: problem }];
}
