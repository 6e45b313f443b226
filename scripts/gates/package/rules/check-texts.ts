/** Longest description that the platform takes of a report, a report type and a dashboard. */
const longestDescription = 255;

/**
 * What is wrong with the texts that people choose a report by.
 * @param longest characters that the name may have
 */
export function checkTexts(
  name: string | undefined,
  description: string | undefined,
  longest: number,
): readonly string[] {
  return [
    ...((name ?? '').length <= longest ? [] : [`the name has more than ${longest} characters.`]),
    ...(description ? [] : ['the description is missing.']),
    ...((description ?? '').length <= longestDescription
      ? []
      : [`the description has more than ${longestDescription} characters.`]),
  ];
}
