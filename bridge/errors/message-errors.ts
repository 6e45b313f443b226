import type { ErrorEntry } from './error-entry.ts';

/** What goes wrong with a message, a file, a person or a command. */
export const messageErrors = {
  CHANNEL_UNKNOWN: {
    sentence: 'No channel of ours has this address.',
    action: 'Add the channel, then replay the event.',
    httpStatus: 200,
    retry: false,
  },
  CHANNEL_NOT_ACTIVE: {
    sentence: 'The channel is not active, so nothing is sent through it.',
    action: 'Set the channel to Active and press Retry on the message.',
    httpStatus: 409,
    retry: false,
  },
  MESSAGE_EMPTY: {
    sentence: 'The message has no text.',
    action: 'Write a text and send it again.',
    httpStatus: 422,
    retry: false,
  },
  MESSAGE_TOO_LONG: {
    sentence: 'The message is longer than the channel allows.',
    action: 'Shorten the text, or split it into several messages.',
    httpStatus: 422,
    retry: false,
  },
  CONTENT_NOT_POSSIBLE: {
    sentence: 'The channel cannot send this kind of message.',
    action: 'Write it as text, or use another channel.',
    httpStatus: 422,
    retry: false,
  },
  FILE_TYPE_NOT_POSSIBLE: {
    sentence: 'The channel does not take files of this type.',
    action: 'Send the file in another format, or a link to it.',
    httpStatus: 422,
    retry: false,
  },
  FILE_TOO_LARGE: {
    sentence: 'The file is larger than the channel allows.',
    action: 'Send a smaller file, or a link to it.',
    httpStatus: 422,
    retry: false,
  },
  TOO_MANY_FILES: {
    sentence: 'The message has more files than the channel allows.',
    action: 'Send the files in several messages.',
    httpStatus: 422,
    retry: false,
  },
  WINDOW_CLOSED: {
    sentence: 'The customer last wrote too long ago: WhatsApp now takes approved templates only.',
    action: 'Choose a template. When the customer writes again, this message can be sent as it is.',
    httpStatus: 409,
    retry: false,
  },
  OPTED_OUT: {
    sentence: 'The customer does not want messages of this kind.',
    action: 'Wait until they write START, or record their consent with evidence.',
    httpStatus: 409,
    retry: false,
  },
  OPT_IN_MISSING: {
    sentence: 'The channel writes first only to people who have agreed, and there is no consent.',
    action: 'Ask for the consent and record it, then press Retry.',
    httpStatus: 409,
    retry: false,
  },
  TEMPLATE_NOT_APPROVED: {
    sentence: 'The template cannot be sent now: the provider has not approved it, or has stopped it.',
    action: 'Choose another template, or correct this one and submit it again.',
    httpStatus: 409,
    retry: false,
  },
  TEMPLATE_VALUES_MISSING: {
    sentence: 'The template needs a value that is empty.',
    action: 'Fill in all variables and send it again.',
    httpStatus: 422,
    retry: false,
  },
  TEMPLATE_GONE: {
    sentence: 'The template is no longer there.',
    action: 'Choose another template.',
    httpStatus: 410,
    retry: false,
  },
  TEMPLATE_REFUSED: {
    sentence: 'The provider refused the template.',
    action: 'Read the reason, correct the template and submit it again.',
    httpStatus: 422,
    retry: false,
  },
  FILE_GONE: {
    sentence: 'The file is no longer in Salesforce, or the bridge may not read it.',
    action: 'Attach the file again.',
    httpStatus: 410,
    retry: false,
  },
  FILE_REFUSED: {
    sentence: 'Salesforce does not take the file.',
    action:
      'Look at the file settings and the storage of the org. The bridge keeps the file behind a link meanwhile.',
    httpStatus: 422,
    retry: false,
  },
  FILE_EXPIRED: {
    sentence: 'The provider does not keep the file any more.',
    action: 'Ask the customer to send it again.',
    httpStatus: 410,
    retry: false,
  },
  FILE_ALTERED: {
    sentence: 'The file is not the one that the provider announced.',
    action: 'Nothing: the bridge fetches it again. If it lasts, ask the customer to send it again.',
    httpStatus: 502,
    retry: true,
  },
  FILE_HOST_REFUSED: {
    sentence: 'The provider names a server for the file that is not one of its own.',
    action: 'Report it with the id of the message. The bridge asks no server that it does not know.',
    httpStatus: 502,
    retry: false,
  },
  LINK_NOT_VALID: {
    sentence: 'The link is not valid, or not any more.',
    action: 'Open the file from its message, or the recording from its call, again.',
    httpStatus: 404,
    retry: false,
  },
  MESSAGE_NOT_HERE_YET: {
    sentence: 'It is about a message that has not arrived.',
    action: 'Nothing: it waits for the message.',
    httpStatus: 200,
    retry: false,
  },
  REQUEST_NOT_POSSIBLE: {
    sentence: 'The command cannot be carried out.',
    action: 'Read the reason, correct it and give the command again.',
    httpStatus: 422,
    retry: false,
  },
  ORDER_NOT_ALLOWED: {
    sentence: 'Whoever gave this command may not do so.',
    action: 'Have it given by a member of the channel, or by somebody with the permission set Parley Admin.',
    httpStatus: 403,
    retry: false,
  },
  ARCHIVE_NOT_CERTAIN: {
    sentence: 'A file of messages is not in Salesforce as it was written, so no message was deleted.',
    action:
      'Nothing: it is written again with the next run. If it lasts, look for what changes files in the org.',
    httpStatus: 502,
    retry: true,
  },
  PERSON_NOT_THERE: {
    sentence: 'The record that was chosen for this customer is not there, or the bridge may not see it.',
    action: 'Choose another record, or give the integration user access to it.',
    httpStatus: 422,
    retry: false,
  },
  PERSON_NOT_CREATED: {
    sentence: 'Salesforce did not take the new record for this customer.',
    action:
      'Read the reason: give the field a default, change the rule or the settings of the channel, then try again.',
    httpStatus: 422,
    retry: false,
  },
  FORMAT_NOT_VALID: {
    sentence: 'The format of a Task cannot be used.',
    action: 'Correct the place that is named. Until then the format of the language is used.',
    httpStatus: 422,
    retry: false,
  },
  RULE_NOT_VALID: {
    sentence: 'The rule for related records of a channel cannot be used.',
    action: 'Correct the object and the field that are named. Until then nothing is related by this rule.',
    httpStatus: 422,
    retry: false,
  },
  ADDRESS_LOST: {
    sentence:
      'The number leads to another conversation by now, and no other address of this customer is known.',
    action: 'Answer in the conversation that has the number, or reach the customer in another way.',
    httpStatus: 409,
    retry: false,
  },
  SEND_REFUSED: {
    sentence: 'The provider refused the message.',
    action: 'Read the reason of the provider, correct the message and send it again.',
    httpStatus: 502,
    retry: false,
  },
  SEND_UNCONFIRMED: {
    sentence: 'The provider did not answer, and its list does not show the message.',
    action: 'Ask the customer, or press Retry. It was not repeated by itself, so that nobody gets it twice.',
    httpStatus: 502,
    retry: false,
  },
} as const satisfies Record<string, ErrorEntry>;
