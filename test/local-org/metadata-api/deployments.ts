import type { Org, UserScope } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { checkMayDeploy } from './check-may-deploy.ts';
import { makeRecordId, normalizeId } from '../store/record-id.ts';
import type { DeployMessage, DeployResult } from './deploy-result.ts';
import { readDeployment, type Deployment } from './read-deployment.ts';
import { readZip } from './read-zip.ts';
import { reviewDeployment } from './review-deployment.ts';

/** What may be asked of a deployment: DeployOptions of the Metadata API, as far as it makes a difference here. */
export interface DeployOptions {
  readonly checkOnly: boolean;
  readonly rollbackOnError: boolean;
  readonly ignoreWarnings: boolean;
}

const KEY_PREFIX = '0Af';

/** The deployments of an org, by id. Each runs by itself; its state can be asked for at any time. */
export class Deployments {
  readonly #org: Org;
  readonly #results = new Map<string, DeployResult>();
  /** Deployments run one after the other, as on the platform. */
  #last: Promise<void> = Promise.resolve();

  constructor(org: Org) {
    this.#org = org;
  }

  /**
   * Starts a deployment.
   * @param archive the zip
   * @param scope the org as the user who deploys sees it
   * @returns its state at the start
   * @throws OrgError when the user may not deploy
   */
  start(archive: Buffer, options: DeployOptions, scope: UserScope): DeployResult {
    checkMayDeploy(scope);
    const id = makeRecordId(KEY_PREFIX, this.#results.size + 1);
    const now = new Date().toISOString();
    const started: DeployResult = {
      id,
      status: 'InProgress',
      done: false,
      success: false,
      ...options,
      runTestsEnabled: false,
      createdBy: scope.userId,
      createdByName: String(scope.get('User', scope.userId)?.['Name'] ?? ''),
      createdDate: now,
      startDate: now,
      lastModifiedDate: now,
      numberComponentErrors: 0,
      numberComponentsDeployed: 0,
      numberComponentsTotal: 0,
      numberTestErrors: 0,
      numberTestsCompleted: 0,
      numberTestsTotal: 0,
      details: {
        componentFailures: [],
        componentSuccesses: [],
        runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 },
      },
    };
    this.#results.set(id, started);
    this.#last = this.#last.then(() => this.#run(started, archive, scope));
    return started;
  }

  /** State and outcome of a deployment. */
  find(id: string): DeployResult {
    const result = this.#results.get(normalizeId(id) ?? id);
    if (result) return result;
    throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { httpStatus: 404 });
  }

  async #run(started: DeployResult, archive: Buffer, scope: UserScope): Promise<void> {
    const end = (outcome: Partial<DeployResult>) => {
      const now = new Date().toISOString();
      const ended = { ...started, done: true, lastModifiedDate: now, completedDate: now, ...outcome };
      this.#results.set(started.id, ended);
    };
    try {
      end(await this.#deploy(started, archive, scope));
    } catch (error) {
      const errorMessage = `The local org failed: ${error instanceof Error ? error.message : String(error)}`;
      end({ status: 'Failed', errorStatusCode: 'UNKNOWN_EXCEPTION', errorMessage });
    }
  }

  async #deploy(started: DeployResult, archive: Buffer, scope: UserScope): Promise<Partial<DeployResult>> {
    const deployment = unpack(archive);
    const before = this.#org.metadata;
    const { sound, refused } = await reviewDeployment(deployment, this.#org, scope, !started.rollbackOnError);
    const takesEffect = refused.length === 0 || (!started.rollbackOnError && sound.length > 0);
    if (takesEffect && !started.checkOnly) {
      this.#org.deploy(sound.map(({ type, fullName, content, file }) => ({ type, fullName, content, file })));
    }
    const common = { deleted: false, createdDate: new Date().toISOString() };
    const componentFailures = refused.map(({ type, fullName, file, problem }): DeployMessage => ({
      componentType: type,
      fullName,
      fileName: file,
      success: false,
      created: false,
      changed: false,
      ...common,
      problem: problem.problem,
      problemType: 'Error',
      ...(problem.place ? { lineNumber: problem.place.line, columnNumber: problem.place.column } : {}),
    }));
    const manifest = { type: '', fullName: 'package.xml', file: 'package.xml', content: '' };
    const isManifestWrong = refused.some(({ fullName }) => fullName === manifest.fullName);
    const componentSuccesses = [...sound, ...(isManifestWrong ? [] : [manifest])].map(
      ({ type, fullName, file, content }): DeployMessage => {
        const former = before.find(type, fullName);
        return {
          componentType: type,
          fullName,
          fileName: type === 'LightningComponentBundle' ? file.slice(0, file.lastIndexOf('/')) : file,
          success: true,
          created: type !== '' && former === undefined,
          changed: JSON.stringify(former?.content) !== JSON.stringify(content),
          ...common,
        };
      },
    );
    return {
      status: refused.length === 0 ? 'Succeeded' : takesEffect ? 'SucceededPartial' : 'Failed',
      success: refused.length === 0,
      numberComponentErrors: refused.length,
      numberComponentsDeployed: sound.length,
      numberComponentsTotal: sound.length + refused.length,
      details: { ...started.details, componentFailures, componentSuccesses },
    };
  }
}

function unpack(archive: Buffer): Deployment {
  try {
    return readDeployment(readZip(archive));
  } catch (error) {
    const problem = { problem: `The zip cannot be read: ${error instanceof Error ? error.message : ''}` };
    return { components: [], refused: [{ type: '', fullName: 'package.xml', file: 'package.xml', problem }] };
  }
}
