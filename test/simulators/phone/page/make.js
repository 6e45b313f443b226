/** Makes an element with properties, and what is in it. Attributes that are no properties are given as `attributes`. */
export function make(name, { attributes = {}, ...properties } = {}, ...inside) {
  const element = Object.assign(document.createElement(name), properties);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...inside);
  return element;
}
