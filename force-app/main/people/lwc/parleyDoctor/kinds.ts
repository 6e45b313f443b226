import duplicate from '@salesforce/label/c.ParleyDoctorDuplicate';
import duplicateHint from '@salesforce/label/c.ParleyDoctorDuplicateHint';
import extension from '@salesforce/label/c.ParleyDoctorExtension';
import extensionHint from '@salesforce/label/c.ParleyDoctorExtensionHint';
import hidden from '@salesforce/label/c.ParleyDoctorInvisible';
import hiddenHint from '@salesforce/label/c.ParleyDoctorInvisibleHint';
import impossible from '@salesforce/label/c.ParleyDoctorImpossible';
import impossibleHint from '@salesforce/label/c.ParleyDoctorImpossibleHint';
import never from '@salesforce/label/c.ParleyDoctorNever';
import neverHint from '@salesforce/label/c.ParleyDoctorNeverHint';
import noCountry from '@salesforce/label/c.ParleyDoctorNoCountry';
import noCountryHint from '@salesforce/label/c.ParleyDoctorNoCountryHint';
import oldForm from '@salesforce/label/c.ParleyDoctorOldForm';
import oldFormHint from '@salesforce/label/c.ParleyDoctorOldFormHint';
import own from '@salesforce/label/c.ParleyDoctorOwn';
import ownHint from '@salesforce/label/c.ParleyDoctorOwnHint';
import several from '@salesforce/label/c.ParleyDoctorSeveral';
import severalHint from '@salesforce/label/c.ParleyDoctorSeveralHint';
import shared from '@salesforce/label/c.ParleyDoctorShared';
import sharedHint from '@salesforce/label/c.ParleyDoctorSharedHint';

/** How a kind of finding is called, and what it means for finding people. */
export interface KindWords {
  readonly text: string;
  readonly hint: string;
}

const KINDS: Readonly<Record<string, KindWords>> = {
  neverMatches: { text: never, hint: neverHint },
  noCountry: { text: noCountry, hint: noCountryHint },
  impossible: { text: impossible, hint: impossibleHint },
  extension: { text: extension, hint: extensionHint },
  several: { text: several, hint: severalHint },
  oldForm: { text: oldForm, hint: oldFormHint },
  invisible: { text: hidden, hint: hiddenHint },
  shared: { text: shared, hint: sharedHint },
  duplicate: { text: duplicate, hint: duplicateHint },
  own: { text: own, hint: ownHint },
};

/** A kind that this version has no words for is called by its name. */
export default function wordsOf(kind: string): KindWords {
  return KINDS[kind] ?? { text: kind, hint: '' };
}
