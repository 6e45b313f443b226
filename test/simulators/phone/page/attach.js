import { samplePhoto } from './sample-photo.js';
import { openSheet } from './sheet.js';
import { voiceNote } from './voice-note.js';

const ownFiles = document.getElementById('ownFiles');

/**
 * Opens the sheet with what can be attached in this messenger.
 * @param does what the messenger can do @param act carries an action out, for whoever has opened it
 */
export function openAttach(button, does, act) {
  const sendFiles = async (files, more) =>
    act({ do: 'send-files', text: '', files: await Promise.all(files.map(encode)), ...more });
  const choices = [
    does.includes('send-files') && {
      label: 'Sample photo',
      act: async () => sendFiles([await samplePhoto(Math.floor(Math.random() * 7))], {}),
    },
    does.includes('edit') && {
      label: 'Album of ten photos',
      act: async () => sendFiles(await Promise.all([...Array(10).keys()].map(samplePhoto)), {}),
    },
    does.includes('send-files') && {
      label: 'Voice message',
      act: async () => sendFiles([await voiceNote()], { isVoice: true }),
    },
    does.includes('send-files') && { label: 'File of yours …', act: () => chooseFiles(sendFiles) },
    does.includes('send-place') && {
      label: 'Where you are',
      act: () =>
        act({ do: 'send-place', latitude: 38.8977, longitude: -77.0365, name: 'Pennsylvania Avenue' }),
    },
    does.includes('send-own-card') && { label: 'Your contact card', act: () => act({ do: 'send-own-card' }) },
  ];
  openSheet(button, 'Attach', choices.filter(Boolean));
}

function chooseFiles(sendFiles) {
  ownFiles.value = '';
  ownFiles.onchange = () => ownFiles.files.length > 0 && sendFiles([...ownFiles.files].slice(0, 10), {});
  ownFiles.click();
}

async function encode(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += 32_768) {
    text += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  }
  return { name: file.name, contentType: file.type || 'application/octet-stream', base64: btoa(text) };
}
