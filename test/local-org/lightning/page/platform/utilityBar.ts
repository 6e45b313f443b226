/** The state of one utility: https://developer.salesforce.com/docs/service/api-console/guide/sforce-api-console-lwc-getinfo.html */
export interface UtilityInfo {
  readonly id: string;
  readonly isLoaded: boolean;
  readonly utilityLabel: string;
  readonly utilityIcon: string;
  readonly utilityIconVariant: string | undefined;
  readonly utilityHighlighted: boolean;
  readonly utilityVisible: boolean;
  readonly utilityPoppedOut: boolean;
  readonly panelHeight: number;
  readonly panelWidth: number;
  readonly panelHeaderIcon: string;
  readonly panelHeaderLabel: string;
}

type Listener = (utilities: readonly UtilityInfo[]) => void;
type ClickHandler = (event: { readonly panelVisible: boolean }) => void;

let utilities: readonly UtilityInfo[] = [];
/** The utility that was opened without taking the keyboard's focus, until its panel has asked. */
let openedQuietly: string | undefined;
const listeners = new Set<Listener>();
const clickHandlers = new Map<string, Set<ClickHandler>>();

/** Puts the utilities of an app into the bar. */
export function setUtilities(next: readonly UtilityInfo[]): void {
  utilities = next;
  tellAll();
}

export function allUtilities(): readonly UtilityInfo[] {
  return utilities;
}

/** Calls back with the utilities now and after each change. Gives a function that ends it. */
export function onUtilities(listener: Listener): () => void {
  listeners.add(listener);
  listener(utilities);
  return () => {
    listeners.delete(listener);
  };
}

/** Changes one utility. Rejects an id that is not in the bar, as the platform's promises do. */
export function changeUtility(id: string, change: Partial<UtilityInfo>): void {
  if (!utilities.some((utility) => utility.id === id))
    throw new Error(`There is no utility with the id ${id}.`);
  utilities = utilities.map((utility) => (utility.id === id ? { ...utility, ...change } : utility));
  tellAll();
}

/** Opens the panel of one utility and minimizes the others. @param autoFocus whether the keyboard's focus moves there */
export function openUtility(id: string, autoFocus = true): void {
  openedQuietly = autoFocus ? undefined : id;
  changeUtility(id, { utilityVisible: true, isLoaded: true });
  utilities = utilities.map((utility) =>
    utility.id === id ? utility : { ...utility, utilityVisible: false },
  );
  tellAll();
}

/** What a click on the bar does: opens or minimizes, and tells those who asked with `onUtilityClick`. */
export function clickUtility(id: string): void {
  const visible = utilities.find((utility) => utility.id === id)?.utilityVisible !== true;
  if (visible) openUtility(id);
  else changeUtility(id, { utilityVisible: false });
  for (const handler of clickHandlers.get(id) ?? []) handler({ panelVisible: visible });
}

/** Whether the panel of this utility, which has just become visible, takes the keyboard's focus. */
export function takesFocus(id: string): boolean {
  const takes = openedQuietly !== id;
  openedQuietly = undefined;
  return takes;
}

export function addClickHandler(id: string, handler: ClickHandler): void {
  const handlers = clickHandlers.get(id) ?? new Set();
  clickHandlers.set(id, handlers.add(handler));
}

function tellAll(): void {
  for (const listener of [...listeners]) listener(utilities);
}
