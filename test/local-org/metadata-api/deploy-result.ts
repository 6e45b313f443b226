/** What became of one component, or of `package.xml`: DeployMessage of the Metadata API. */
export interface DeployMessage {
  /** Empty for `package.xml`. */
  readonly componentType: string;
  readonly fullName: string;
  /** Path in the zip. */
  readonly fileName: string;
  readonly success: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  readonly createdDate: string;
  readonly problem?: string;
  readonly problemType?: 'Error';
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

export type DeployStatus = 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceled';

/** State and outcome of a deployment: DeployResult of the Metadata API, without the tests, of which there are none. */
export interface DeployResult {
  readonly id: string;
  readonly status: DeployStatus;
  readonly done: boolean;
  readonly success: boolean;
  readonly checkOnly: boolean;
  readonly ignoreWarnings: boolean;
  readonly rollbackOnError: boolean;
  readonly runTestsEnabled: boolean;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdDate: string;
  readonly startDate: string;
  readonly lastModifiedDate: string;
  readonly completedDate?: string;
  readonly errorMessage?: string;
  readonly errorStatusCode?: string;
  readonly numberComponentErrors: number;
  readonly numberComponentsDeployed: number;
  readonly numberComponentsTotal: number;
  readonly numberTestErrors: number;
  readonly numberTestsCompleted: number;
  readonly numberTestsTotal: number;
  readonly details: {
    readonly componentFailures: readonly DeployMessage[];
    readonly componentSuccesses: readonly DeployMessage[];
    readonly runTestResult: {
      readonly numFailures: number;
      readonly numTestsRun: number;
      readonly totalTime: number;
    };
  };
}
