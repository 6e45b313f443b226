import ParleyReviewRow from 'c/parleyReviewRow';
import { toPerson } from 'c/parleyPersonModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { samplePersonNode, unlinked } from '../../../../../test/sample-person';

const unknown = { ...unlinked, CustomerName__c: { value: null } };

describe('c-parley-review-row', () => {
  it('says who wrote, through which channel, and how the last message begins', async () => {
    const element = await mount(ParleyReviewRow, { person: toPerson(samplePersonNode(unlinked)) });
    await rendered();

    expect(find(element, 'h2').textContent).toBe('Mona');
    expect(find<HTMLAnchorElement>(element, 'h2 a').href).toMatch(/^https:/);
    expect(find(element, '.facts').textContent).toBe('+1 415 555 0123 · Front desk');
    expect(find(element, '.words').textContent).toBe('Is the bike still there?');
    await expect(element).toBeAccessible();
  });

  it('says an address once when it stands for the name', async () => {
    const element = await mount(ParleyReviewRow, { person: toPerson(samplePersonNode(unknown)) });

    expect(find(element, '.facts').textContent).toBe('Front desk');
  });

  it.each(['ordered', 'finished', 'step'])('hands on that something was %s', async (type) => {
    const element = await mount(ParleyReviewRow, { person: toPerson(samplePersonNode(unknown)) });
    const heard = jest.fn();
    element.addEventListener(type, (event) => heard((event as CustomEvent).detail));

    find(element, 'c-parley-person-chooser').dispatchEvent(new CustomEvent(type, { detail: { by: 1 } }));

    expect(heard).toHaveBeenCalledWith({ by: 1 });
  });
});
