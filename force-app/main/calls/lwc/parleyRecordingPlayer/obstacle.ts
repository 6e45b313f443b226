import canHear from '@salesforce/customPermission/ParleySeeRecordings';
import deleted from '@salesforce/label/c.ParleyRecordingDeleted';
import failed from '@salesforce/label/c.ParleyRecordingFailed';
import noRight from '@salesforce/label/c.ParleyRecordingNoRight';
import paused from '@salesforce/label/c.ParleyRecordingPaused';
import pending from '@salesforce/label/c.ParleyRecordingPending';
import recording from '@salesforce/label/c.ParleyRecordingRuns';
import type { RecordingStatus } from 'c/parleyCallModel';

const OBSTACLES: Readonly<Partial<Record<RecordingStatus, string>>> = {
  Recording: recording,
  Paused: paused,
  Pending: pending,
  Failed: failed,
  Deleted: deleted,
};

/** Why a recording cannot be heard now, in a sentence; empty: it can. The bridge checks the right again. */
export default function findObstacle(status: RecordingStatus): string {
  return OBSTACLES[status] ?? (canHear ? '' : noRight);
}
