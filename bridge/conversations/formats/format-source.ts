/** Subject and text of an activity as an admin writes them, with places in braces: `{channel} {number} - {topic}`. */
export interface FormatSource {
  readonly subject: string;
  readonly text: string;
}
