interface Field extends HTMLElement {
  setCustomValidity(sentence: string): void;
  reportValidity(): boolean;
}

interface Problem {
  readonly place: string;
  readonly sentence: string;
}

/**
 * Lets the base components of a component's own template say what is wrong with them: each field that carries
 * `data-place` gets the first problem of its place, and loses the one that it had.
 */
export default function showProblems(
  root: { querySelectorAll(selector: string): Iterable<Element> },
  problems: readonly Problem[],
): void {
  for (const element of root.querySelectorAll('[data-place]')) {
    const field = element as Field;
    const sentence = problems.find(({ place }) => place === field.dataset['place'])?.sentence ?? '';
    // each report puts a new message on the page, which is spoken again
    if ((field.dataset['problem'] ?? '') === sentence || typeof field.setCustomValidity !== 'function')
      continue;
    field.dataset['problem'] = sentence;
    field.setCustomValidity(sentence);
    field.reportValidity();
  }
}
