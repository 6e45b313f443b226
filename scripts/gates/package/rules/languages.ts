/** The languages that the package speaks beside English. */
export const languages: readonly string[] = ['es', 'fr', 'it'];
