import untrusted from 'c/parleyUntrusted';

const STATES = ['Pending', 'Stored', 'TooLarge', 'Expired', 'Failed'] as const;

/** A file of a message, and how far it has come. */
export interface MessageFile {
  /** Place in the message: files have no other name that is surely their own. */
  readonly key: string;
  readonly state: (typeof STATES)[number];
  /** Media type: `image/jpeg`. */
  readonly contentType: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number | undefined;
  readonly isVoice: boolean;
  readonly isSticker: boolean;
  /** Where a browser gets it; empty while it is nowhere. */
  readonly url: string;
  /** Id of its version in Salesforce, once it is there. */
  readonly versionId: string;
}

/** Path under which Salesforce hands out a version of a file. */
const DOWNLOAD = '/sfc/servlet.shepherd/version/download/';

function toFile(value: unknown, index: number): MessageFile {
  const { number, object, text, webAddress } = untrusted;
  const file = object(value);
  const versionId = /^068\w{12,15}$/.test(text(file['versionId'])) ? text(file['versionId']) : '';
  const state = STATES.find((known) => known === file['state']) ?? (versionId ? 'Stored' : 'Pending');
  return {
    key: String(index),
    state,
    contentType: text(file['contentType']) || 'application/octet-stream',
    name: text(file['fileName']) || text(file['name']),
    size: number(file['size']),
    isVoice: file['isVoice'] === true,
    isSticker: file['isSticker'] === true,
    url: versionId ? DOWNLOAD + versionId : webAddress(file['link']),
    versionId,
  };
}

/** Reads `ParleyMessage__c.Media__c`: files as the bridge keeps them, or as a rep has attached them. */
export default function parseFiles(json: string | null | undefined): readonly MessageFile[] {
  return untrusted.list(untrusted.parse(json)).map(toFile);
}
