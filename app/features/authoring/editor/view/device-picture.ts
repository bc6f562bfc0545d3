import { ImageUp } from 'lucide';
import type { EditorData } from '#app/features/authoring/editor/editor-data.ts';
import { h, icon } from './dom.ts';

declare global {
  interface Window {
    /** Of public/shrink-photo.js. */
    salaShrink?: (file: File) => Promise<Blob>;
  }
}

/** Photos above this are made smaller here, before they cost data. */
const smallBytes = 400_000;

/**
 * A button that sends a picture of this device into the course, and chooses it in the field: who has just begun has no file
 * there yet.
 */
export function devicePicture(field: HTMLInputElement, data: EditorData): HTMLElement {
  const { words } = data;
  const said = h('span', { class: 'small', role: 'status' });
  const say = (text: string) => said.replaceChildren(text);
  const input = h('input', { type: 'file', class: 'sr', accept: 'image/*', on: { change: () => void choose() } });

  async function choose(): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    say(words.sendingPicture);
    // The form waits for it.
    field.setCustomValidity(words.sendingPicture);
    const { path, problem } = await sendPicture(file, data);
    field.setCustomValidity('');
    input.value = '';
    say(problem ?? '');
    if (path) field.value = path;
  }

  return h(
    'span',
    { class: 'row wrap' },
    h('label', { class: 'btn btn-sm device-picture' }, icon(ImageUp), words.fromDevice, input),
    said,
  );
}

interface Sent {
  path?: string;
  problem?: string;
}

/** What is sent once more after a break, under the same id, is there once. */
async function sendPicture(file: File, { pictures, choices, words }: EditorData): Promise<Sent> {
  const form = new FormData();
  form.set('saveId', crypto.randomUUID());
  form.set('file', await smaller(file), file.name);
  const headers = { accept: 'application/json' };
  const send = () => fetch(pictures, { method: 'POST', credentials: 'same-origin', headers, body: form });
  const answer = await send()
    .catch(send)
    .catch(() => null);
  const body = (await answer?.json().catch(() => null)) as { path?: string; said?: string; code?: string } | null;
  const { path } = body ?? {};
  if (!path) return { problem: body?.said ?? words.refusals[body?.code ?? ''] ?? words.pictureNotSent };
  if (!choices.files.some((one) => one.path === path))
    choices.files.push({ path, href: `${pictures.replace(/\/pictures$/, '')}/${path}` });
  return { path };
}

/** Of a camera's photo what a page shows; everything else as it is. */
async function smaller(file: File): Promise<Blob> {
  if (file.type !== 'image/jpeg' || file.size < smallBytes) return file;
  try {
    await new Promise((resolve, reject) => {
      const script = h('script', { src: '/shrink-photo.js', on: { load: resolve, error: reject } });
      document.head.append(script);
    });
    return (await window.salaShrink?.(file)) ?? file;
  } catch {
    return file;
  }
}
