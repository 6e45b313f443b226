/**
 * Every API name of ours that the bridge uses, in one place. A test holds it against `force-app`.
 * With a namespace, each name of ours gets its prefix: `ParleyMessage__c` → `acme__ParleyMessage__c`.
 */
const objects = {
  channel: 'ParleyChannel__c',
  channelMember: 'ParleyChannelMember__c',
  conversation: 'ParleyConversation__c',
  message: 'ParleyMessage__c',
  identity: 'ParleyIdentity__c',
  activityLog: 'ParleyActivityLog__c',
  consent: 'ParleyConsent__c',
  template: 'ParleyTemplate__c',
  request: 'ParleyRequest__c',
  settings: 'ParleySettings__c',
  rep: 'ParleyRep__c',
  call: 'ParleyCall__c',
  businessHours: 'ParleyBusinessHours__c',
} as const;

const fields = {
  // channel
  channelType: 'ChannelType__c',
  provider: 'Provider__c',
  address: 'Address__c',
  externalKey: 'ExternalKey__c',
  channelStatus: 'ChannelStatus__c',
  logMessages: 'LogMessages__c',
  timeZone: 'TimeZone__c',
  providerId: 'ProviderId__c',
  providerBusinessId: 'ProviderBusinessId__c',
  consentPolicy: 'ConsentPolicy__c',
  readMarks: 'ReadMarks__c',
  capabilities: 'Capabilities__c',
  statusReason: 'StatusReason__c',
  qualityRating: 'QualityRating__c',
  messagingLimit: 'MessagingLimit__c',
  nameApproval: 'NameApproval__c',
  checkedAt: 'CheckedAt__c',
  groupingMode: 'GroupingMode__c',
  groupingPauseMinutes: 'GroupingPauseMinutes__c',
  unknownSenderPolicy: 'UnknownSenderPolicy__c',
  leadSource: 'LeadSource__c',
  defaultOwner: 'DefaultOwner__c',
  opportunityRule: 'OpportunityRule__c',
  caseRule: 'CaseRule__c',
  relatedObject: 'RelatedObject__c',
  relatedLookup: 'RelatedLookup__c',
  followUpAfterHours: 'FollowUpAfterHours__c',
  // channel: calls
  logCalls: 'LogCalls__c',
  logRecordings: 'LogRecordings__c',
  logSummaries: 'LogSummaries__c',
  logAiAgentCalls: 'LogAiAgentCalls__c',
  logOutboundOutcome: 'LogOutboundOutcome__c',
  missedCallFollowUp: 'MissedCallFollowUp__c',
  ringMode: 'RingMode__c',
  ringSeconds: 'RingSeconds__c',
  asksForKey: 'AsksForKey__c',
  recordCalls: 'RecordCalls__c',
  recordingAnnouncement: 'RecordingAnnouncement__c',
  recordingRetentionDays: 'RecordingRetentionDays__c',
  voicemailGreeting: 'VoicemailGreeting__c',
  afterHoursGreeting: 'AfterHoursGreeting__c',
  summariseCalls: 'SummariseCalls__c',
  aiAgentMode: 'AiAgentMode__c',
  aiAgentName: 'AiAgentName__c',
  aiAgentBrief: 'AiAgentBrief__c',
  aiAgentGreeting: 'AiAgentGreeting__c',
  callCountries: 'CallCountries__c',
  businessHours: 'BusinessHours__c',
  // business hours
  monday: 'Monday__c',
  tuesday: 'Tuesday__c',
  wednesday: 'Wednesday__c',
  thursday: 'Thursday__c',
  friday: 'Friday__c',
  saturday: 'Saturday__c',
  sunday: 'Sunday__c',
  holidays: 'Holidays__c',
  // channel member
  user: 'User__c',
  ringOrder: 'RingOrder__c',
  // conversation
  channel: 'Channel__c',
  identity: 'Identity__c',
  contact: 'Contact__c',
  lead: 'Lead__c',
  account: 'Account__c',
  customerAddress: 'CustomerAddress__c',
  customerName: 'CustomerName__c',
  conversationStatus: 'ConversationStatus__c',
  lastMessageAt: 'LastMessageAt__c',
  lastMessagePreview: 'LastMessagePreview__c',
  lastMessageDirection: 'LastMessageDirection__c',
  lastInboundAt: 'LastInboundAt__c',
  serviceWindowEndsAt: 'ServiceWindowEndsAt__c',
  archivedUntil: 'ArchivedUntil__c',
  assignedTo: 'AssignedTo__c',
  opportunity: 'Opportunity__c',
  case: 'Case__c',
  relatedRecordId: 'RelatedRecordId__c',
  // message
  conversation: 'Conversation__c',
  direction: 'Direction__c',
  kind: 'Kind__c',
  body: 'Body__c',
  deliveryStatus: 'DeliveryStatus__c',
  occurredAt: 'OccurredAt__c',
  sequence: 'Sequence__c',
  sentAt: 'SentAt__c',
  deliveredAt: 'DeliveredAt__c',
  readAt: 'ReadAt__c',
  failedAt: 'FailedAt__c',
  fromAddress: 'FromAddress__c',
  toAddress: 'ToAddress__c',
  errorCode: 'ErrorCode__c',
  errorMessage: 'ErrorMessage__c',
  externalId: 'ExternalId__c',
  attempt: 'Attempt__c',
  authorType: 'AuthorType__c',
  content: 'Content__c',
  media: 'Media__c',
  mediaStatus: 'MediaStatus__c',
  replyTo: 'ReplyTo__c',
  replyToKey: 'ReplyToKey__c',
  isForwarded: 'IsForwarded__c',
  isImported: 'IsImported__c',
  referral: 'Referral__c',
  editedAt: 'EditedAt__c',
  revokedAt: 'RevokedAt__c',
  earlierBody: 'EarlierBody__c',
  customerReaction: 'CustomerReaction__c',
  customerReactedAt: 'CustomerReactedAt__c',
  ourReaction: 'OurReaction__c',
  ourReactedAt: 'OurReactedAt__c',
  pricingCategory: 'PricingCategory__c',
  template: 'Template__c',
  templateValues: 'TemplateValues__c',
  // identity
  displayName: 'DisplayName__c',
  matchReason: 'MatchReason__c',
  matchCertainty: 'MatchCertainty__c',
  matchCandidates: 'MatchCandidates__c',
  confirmedBy: 'ConfirmedBy__c',
  identityType: 'IdentityType__c',
  username: 'Username__c',
  samePersonAs: 'SamePersonAs__c',
  origin: 'Origin__c',
  // consent
  purpose: 'Purpose__c',
  consentLevel: 'ConsentLevel__c',
  source: 'Source__c',
  evidence: 'Evidence__c',
  changedAt: 'ChangedAt__c',
  message: 'Message__c',
  // template
  providerName: 'ProviderName__c',
  language: 'Language__c',
  category: 'Category__c',
  headerType: 'HeaderType__c',
  headerText: 'HeaderText__c',
  headerFileId: 'HeaderFileId__c',
  footer: 'Footer__c',
  buttons: 'Buttons__c',
  variables: 'Variables__c',
  approvalStatus: 'ApprovalStatus__c',
  approvalReason: 'ApprovalReason__c',
  quality: 'Quality__c',
  templateKey: 'TemplateKey__c',
  isActive: 'IsActive__c',
  isStart: 'IsStart__c',
  isWindow: 'IsWindow__c',
  submittedAt: 'SubmittedAt__c',
  syncedAt: 'SyncedAt__c',
  // rep
  forwardingNumber: 'ForwardingNumber__c',
  presence: 'Presence__c',
  // call
  callStatus: 'CallStatus__c',
  outcome: 'Outcome__c',
  startedAt: 'StartedAt__c',
  answeredAt: 'AnsweredAt__c',
  endedAt: 'EndedAt__c',
  durationSeconds: 'DurationSeconds__c',
  initiatedBy: 'InitiatedBy__c',
  answeredBy: 'AnsweredBy__c',
  transferredTo: 'TransferredTo__c',
  ringingUsers: 'RingingUsers__c',
  callReason: 'CallReason__c',
  callBackAt: 'CallBackAt__c',
  recordingStatus: 'RecordingStatus__c',
  recordingSeconds: 'RecordingSeconds__c',
  recordingUrl: 'RecordingUrl__c',
  transcript: 'Transcript__c',
  summary: 'Summary__c',
  isSummaryWritten: 'IsSummaryWritten__c',
  disposition: 'Disposition__c',
  notes: 'Notes__c',
  hourOfDay: 'HourOfDay__c',
  inBusinessHours: 'InBusinessHours__c',
  followUpTaskId: 'FollowUpTaskId__c',
  // request
  requestStatus: 'RequestStatus__c',
  parameters: 'Parameters__c',
  result: 'Result__c',
  finishedAt: 'FinishedAt__c',
  // activity log
  groupKey: 'GroupKey__c',
  taskId: 'TaskId__c',
  renderedHash: 'RenderedHash__c',
  periodStart: 'PeriodStart__c',
  periodEnd: 'PeriodEnd__c',
  isArchived: 'IsArchived__c',
  part: 'Part__c',
  call: 'Call__c',
  // settings
  defaultCountry: 'DefaultCountry__c',
  logLanguage: 'LogLanguage__c',
  formats: 'Formats__c',
  matchContacts: 'MatchContacts__c',
  matchLeads: 'MatchLeads__c',
  matchAccounts: 'MatchAccounts__c',
  phoneFields: 'PhoneFields__c',
  createIdentities: 'CreateIdentities__c',
  includeBulkImports: 'IncludeBulkImports__c',
  apiBudgetPercent: 'ApiBudgetPercent__c',
  messageRetentionMonths: 'MessageRetentionMonths__c',
  apiUsed: 'ApiUsed__c',
  apiLimit: 'ApiLimit__c',
  apiUsedByParley: 'ApiUsedByParley__c',
  apiMessages: 'ApiMessages__c',
  apiCheckedAt: 'ApiCheckedAt__c',
  directoryContacts: 'DirectoryContacts__c',
  directoryReadAt: 'DirectoryReadAt__c',
  directoryStatus: 'DirectoryStatus__c',
  bridgeSeenAt: 'BridgeSeenAt__c',
} as const;

/** Names of relations from a row to those below it. */
const children = {
  consents: 'Consents__r',
  members: 'Members__r',
  calls: 'Calls__r',
} as const;

const eventChannel = 'ParleyOutbox__chn';

type ObjectKey = keyof typeof objects;
type FieldKey = keyof typeof fields;
type ChildKey = keyof typeof children;

export interface Names {
  readonly object: Readonly<Record<ObjectKey, string>>;
  readonly field: Readonly<Record<FieldKey, string>>;
  /** The relationship of a lookup field: `Conversation__c` → `Conversation__r`. */
  readonly relation: (field: FieldKey) => string;
  readonly child: Readonly<Record<ChildKey, string>>;
  /** The object that holds the shares of another one: `ParleyChannel__c` → `ParleyChannel__Share`. */
  readonly share: (key: ObjectKey) => string;
  /** Topic of the channel of change events: `/data/ParleyOutbox__chn`. */
  readonly outboxTopic: string;
}

/**
 * @param namespace prefix of the package without underscores; empty for the unlocked package without namespace.
 */
export function createNames(namespace = ''): Names {
  const prefix = namespace ? `${namespace}__` : '';
  const prefixed = <Key extends string>(names: Readonly<Record<Key, string>>) =>
    Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [key, prefix + name])) as Record<
      Key,
      string
    >;
  const object = prefixed<ObjectKey>(objects);
  const field = prefixed<FieldKey>(fields);
  return {
    object,
    field,
    child: prefixed<ChildKey>(children),
    relation: (key) => field[key].replace(/__c$/, '__r'),
    share: (key) => object[key].replace(/__c$/, '__Share'),
    outboxTopic: `/data/${prefix}${eventChannel}`,
  };
}
