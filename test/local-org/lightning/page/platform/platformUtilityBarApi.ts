import {
  addClickHandler,
  allUtilities,
  changeUtility,
  openUtility,
  type UtilityInfo,
} from 'page/utilityBar.js';

interface UtilityContext {
  readonly utilityId?: string;
}

/** Wire adapter: the id of the utility that the component stands in; undefined anywhere else. */
export class EnclosingUtilityId {
  static readonly contextSchema = { utilityId: 'optional' };
  readonly #emit: (utilityId: string | undefined) => void;
  constructor(emit: (utilityId: string | undefined) => void) {
    this.#emit = emit;
  }
  connect(): void {}
  update(_config: object, context?: UtilityContext): void {
    this.#emit(context?.utilityId);
  }
  disconnect(): void {}
}

export async function getInfo(utilityId: string): Promise<UtilityInfo> {
  const utility = allUtilities().find(({ id }) => id === utilityId);
  if (utility === undefined) throw new Error(`There is no utility with the id ${utilityId}.`);
  return { ...utility };
}

export async function getAllUtilityInfo(): Promise<readonly UtilityInfo[]> {
  return allUtilities().map((utility) => ({ ...utility }));
}

export async function open(
  utilityId: string,
  { autoFocus = true }: { readonly autoFocus?: boolean } = {},
): Promise<boolean> {
  openUtility(utilityId, autoFocus);
  return true;
}

export async function minimize(utilityId: string): Promise<boolean> {
  changeUtility(utilityId, { utilityVisible: false });
  return true;
}

/** Changes how the utility looks in the bar. What is not given stays. */
export async function updateUtility(
  utilityId: string,
  change: {
    readonly label?: string;
    readonly icon?: string;
    readonly iconVariant?: string;
    readonly highlighted?: boolean;
  },
): Promise<boolean> {
  const { label, icon, iconVariant, highlighted } = change;
  changeUtility(utilityId, {
    ...(label === undefined ? {} : { utilityLabel: label }),
    ...(icon === undefined ? {} : { utilityIcon: icon }),
    ...(iconVariant === undefined ? {} : { utilityIconVariant: iconVariant }),
    ...(highlighted === undefined ? {} : { utilityHighlighted: highlighted }),
  });
  return true;
}

/** Changes the utility's panel: its heading and its size in pixels. */
export async function updatePanel(
  utilityId: string,
  change: {
    readonly label?: string;
    readonly icon?: string;
    readonly width?: number;
    readonly height?: number;
  },
): Promise<boolean> {
  const { label, icon, width, height } = change;
  changeUtility(utilityId, {
    ...(label === undefined ? {} : { panelHeaderLabel: label }),
    ...(icon === undefined ? {} : { panelHeaderIcon: icon }),
    ...(width === undefined ? {} : { panelWidth: width }),
    ...(height === undefined ? {} : { panelHeight: height }),
  });
  return true;
}

/** Calls back when someone clicks on the utility: `{ panelVisible }`. */
export async function onUtilityClick(
  utilityId: string,
  handler: (event: { readonly panelVisible: boolean }) => void,
): Promise<boolean> {
  addClickHandler(utilityId, handler);
  return true;
}
