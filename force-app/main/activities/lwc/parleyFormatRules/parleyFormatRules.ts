export { default as fillFormat } from './fillFormat';
export type { PlaceValues } from './fillFormat';
export { FORMAT_KINDS, FORMAT_LANGUAGES } from './formatKey';
export type { Format, FormatField, FormatKey, FormatKind, FormatLanguage } from './formatKey';
export { isReadable, ownFormat, withFormat } from './ownFormats';
export type { FormatProblem, Places } from './parseFormat';
export { default as placesOf } from './placesOf';
export { SAMPLES } from './samples';
export { STANDARD_FORMATS } from './standardFormats';
