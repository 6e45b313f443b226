export type {
  ApprovalStatus,
  ButtonKind,
  Category,
  HeaderType,
  Quality,
  Template,
  TemplateButton,
  TemplateContent,
  TemplateVariable,
} from './template';
export type { TemplateNode } from './toTemplate';
export { fillText, variablesIn, variablesOf } from './placeholders';
export { LANGUAGES, languageName } from './languages';
export { default as readTemplates } from './readTemplates';
export { default as templatesQuery } from './templatesQuery';
export { canBeSent, isFile } from './answers';
export { default as toFields } from './toFields';
export { default as isSameContent } from './isSameContent';
export { default as channelsQuery } from './channelsQuery';
export { default as readChannels } from './readChannels';
export type { TemplateChannel } from './readChannels';
export { default as filesQuery } from './filesQuery';
export { default as readFiles, fileAddress } from './readFiles';
export type { TemplateFile } from './readFiles';
