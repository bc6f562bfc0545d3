import { X } from 'lucide';
import { h, iconButton } from './dom.ts';

interface DialogOptions {
  title: string;
  close: string;
  /** Where the keyboard goes when it is closed. */
  after: () => void;
}

/** Opens a dialog over the page. @returns how to close it */
export function openDialog({ title, close, after }: DialogOptions, ...body: Node[]): () => void {
  const dialog = h(
    'dialog',
    { class: 'dialog editor-dialog', 'aria-label': title },
    h(
      'div',
      { class: 'row between' },
      h('h2', {}, title),
      iconButton(X, close, () => leave()),
    ),
    ...body,
  );
  const leave = () => {
    dialog.close?.();
    dialog.remove();
    after();
  };
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });
  // Outside of it.
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) leave();
  });
  document.body.append(dialog);
  // Browsers before 2022 show it in its place in the page.
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
  return leave;
}
