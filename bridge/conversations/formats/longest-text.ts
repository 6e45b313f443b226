/** Longest text of a Task, in UTF-16 code units (Salesforce object reference, Task). */
export const LONGEST_TEXT = 32_000;
