import { channelContract } from './channel-contract.ts';
import { metaSubject } from './meta-subject.ts';

channelContract('Meta', metaSubject);
