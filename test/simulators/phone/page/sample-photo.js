const WIDTH = 640;
const HEIGHT = 480;

/** Draws a picture of a parcel at a door. @param place changes its colours @returns a JPEG file */
export async function samplePhoto(place = 0) {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext('2d');
  const fill = (colour, x, y, width, height) => {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  };
  const hue = (place * 47 + 190) % 360;
  fill(`hsl(${hue} 28% 78%)`, 0, 0, WIDTH, HEIGHT);
  for (let row = 0; row < 9; row += 1) {
    for (let column = -1; column < 8; column += 1) {
      fill(
        `hsl(${hue} 26% ${72 + ((row + column) % 3) * 2}%)`,
        column * 92 + (row % 2) * 46 + 2,
        row * 38 + 2,
        88,
        34,
      );
    }
  }
  fill('hsl(28 18% 42%)', 0, 348, WIDTH, HEIGHT - 348);
  fill(`hsl(${(hue + 150) % 360} 45% 34%)`, 210, 40, 220, 310);
  fill(`hsl(${(hue + 150) % 360} 45% 28%)`, 236, 70, 168, 110);
  fill(`hsl(${(hue + 150) % 360} 45% 28%)`, 236, 204, 168, 120);
  pen.fillStyle = '#e2c15b';
  pen.beginPath();
  pen.arc(412, 206, 9, 0, 7);
  pen.fill();
  fill('hsl(28 16% 52%)', 170, 344, 300, 26);
  fill('#b98a55', 96, 286, 190, 130);
  fill('#a67744', 96, 286, 190, 18);
  fill('#e6d3b1', 178, 286, 26, 130);
  fill('#fbf7ee', 118, 332, 48, 34);
  fill('#8a8577', 124, 340, 34, 4);
  fill('#8a8577', 124, 350, 24, 4);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return new File([blob], `parcel-${place + 1}.jpg`, { type: 'image/jpeg' });
}
