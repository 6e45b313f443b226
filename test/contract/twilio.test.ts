import { channelContract } from './channel-contract.ts';
import { twilioSubject } from './twilio-subject.ts';

channelContract('Twilio', twilioSubject);
