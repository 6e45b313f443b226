import { goTo, onPage, urlOf, type PageReference } from 'page/router.js';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');
type Constructor = new (...args: never[]) => object;

/** Gives a component the methods `[NavigationMixin.Navigate]` and `[NavigationMixin.GenerateUrl]`. */
export function NavigationMixin(Base: Constructor): Constructor {
  return class extends (Base as new () => object) {
    [Navigate](page: PageReference, replace = false): void {
      goTo(page, replace);
    }
    async [GenerateUrl](page: PageReference): Promise<string> {
      return urlOf(page);
    }
  };
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wire adapter: the place that the page shows. */
export class CurrentPageReference {
  readonly #emit: (page: PageReference) => void;
  #stop: (() => void) | undefined;
  constructor(emit: (page: PageReference) => void) {
    this.#emit = emit;
  }
  connect(): void {
    this.#stop = onPage(this.#emit);
  }
  update(): void {}
  disconnect(): void {
    this.#stop?.();
  }
}

/** Wire adapter: what `navigate` and `generateUrl` want first. */
export class NavigationContext {
  constructor(emit: (context: object) => void) {
    emit(Object.freeze({}));
  }
  connect(): void {}
  update(): void {}
  disconnect(): void {}
}

export function navigate(_context: object, page: PageReference, replace = false): void {
  goTo(page, replace);
}

export function generateUrl(_context: object, page: PageReference): string {
  return urlOf(page);
}
