import ParleyImageViewer from 'c/parleyImageViewer';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';

const url = '/sfc/servlet.shepherd/version/download/068000000000001AAA';
const mountViewer = () => mount(ParleyImageViewer, { url, name: 'bike.jpg' });

describe('c-parley-image-viewer', () => {
  it('shows the image, and offers it for download', async () => {
    const viewer = await mountViewer();

    expect(find(viewer, 'img').getAttribute('src')).toBe(url);
    expect(find(viewer, 'a').getAttribute('href')).toBe(url);
    expect(find(viewer, 'a').getAttribute('download')).toBe('bike.jpg');
  });

  it('is accessible', async () => {
    await expect(await mountViewer()).toBeAccessible();
  });
});
