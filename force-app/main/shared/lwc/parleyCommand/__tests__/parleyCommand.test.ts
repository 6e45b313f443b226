import { createRecord } from 'lightning/uiRecordApi';
import giveCommand from 'c/parleyCommand';

const create = jest.mocked(createRecord);

describe('c-parley-command', () => {
  beforeEach(() => create.mockResolvedValue({ id: 'request' }));

  it('writes a row that the bridge finds, and answers the key to follow it by', async () => {
    const key = await giveCommand('LinkPerson', { action: 'unlink' }, { conversationId: 'talk' });

    expect(create).toHaveBeenCalledWith({
      apiName: 'ParleyRequest__c',
      fields: {
        Kind__c: 'LinkPerson',
        Conversation__c: 'talk',
        Parameters__c: '{"action":"unlink"}',
        RequestKey__c: key,
      },
    });
    expect(await giveCommand('CheckNumbers', {})).not.toBe(key);
  });

  it('hands on why the row was refused', async () => {
    create.mockRejectedValue(new Error('No access.'));

    await expect(giveCommand('CheckNumbers', {})).rejects.toThrow('No access.');
  });
});
