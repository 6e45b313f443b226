import { oggOpus } from './ogg-opus.js';

const RATE = 48_000;
const SECONDS = 1.6;
/** 20 ms of silence, for browsers that cannot encode. */
const SILENCE = new Uint8Array([0xf8, 0xff, 0xfe]);

/** A short melody as WhatsApp's voice messages are: Opus in Ogg. */
export async function voiceNote() {
  const packets = 'AudioEncoder' in window ? await encode(melody()) : Array(SECONDS * 50).fill(SILENCE);
  return new File([oggOpus(packets)], 'voice.ogg', { type: 'audio/ogg; codecs=opus' });
}

/** Three notes that fade. */
function melody() {
  const samples = new Float32Array(RATE * SECONDS);
  [523.25, 659.25, 783.99].forEach((pitch, note) => {
    const start = Math.floor(note * 0.4 * RATE);
    for (let place = start; place < samples.length; place += 1) {
      const at = (place - start) / RATE;
      samples[place] += 0.25 * Math.min(1, at * 50) * Math.exp(-4 * at) * Math.sin(2 * Math.PI * pitch * at);
    }
  });
  return samples;
}

async function encode(samples) {
  const packets = [];
  const encoder = new AudioEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(bytes);
    },
    error: () => undefined,
  });
  encoder.configure({ codec: 'opus', sampleRate: RATE, numberOfChannels: 1, bitrate: 24_000 });
  encoder.encode(
    new AudioData({
      format: 'f32-planar',
      sampleRate: RATE,
      numberOfFrames: samples.length,
      numberOfChannels: 1,
      timestamp: 0,
      data: samples,
    }),
  );
  await encoder.flush();
  return packets;
}
