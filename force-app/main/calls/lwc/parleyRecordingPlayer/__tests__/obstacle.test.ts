const PERMISSION = '@salesforce/customPermission/ParleySeeRecordings';

/** What the module says for a user with or without the custom permission, which is known when the page is loaded. */
function obstacleFor(canHear: boolean | undefined): (status: string) => string {
  let findObstacle: ((status: string) => string) | undefined;
  jest.isolateModules(() => {
    jest.doMock(PERMISSION, () => ({ __esModule: true, default: canHear }), { virtual: true });
    findObstacle = (jest.requireActual('../obstacle') as { default: (status: string) => string }).default;
  });
  if (!findObstacle) throw new Error('The module was not loaded.');
  return findObstacle;
}

it('recordings are heard with the permission, and without it a sentence says who can give it', () => {
  expect(obstacleFor(true)('Stored')).toBe('');
  expect(obstacleFor(undefined)('Stored')).toBe('c.ParleyRecordingNoRight');
});

it('a recording that is gone is gone for everybody', () => {
  expect(obstacleFor(undefined)('Deleted')).toBe('c.ParleyRecordingDeleted');
  expect(obstacleFor(true)('Deleted')).toBe('c.ParleyRecordingDeleted');
});
