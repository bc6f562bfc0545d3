import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';

interface AskDialogProps {
  title: string;
  children: ReactNode;
  /** The verb of what will happen; without it there is only something to close. */
  confirmLabel?: string;
  cancelLabel?: string;
  isDanger?: boolean;
  onConfirm?: () => void;
  onClose: () => void;
}

/** A question before something that cannot be undone; the focus comes back to where it was. */
export function AskDialog(props: AskDialogProps) {
  const { t } = useTranslation('classroom');
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // The browser would begin at the first way, which may be the dearest, and not at the one chosen.
    dialog.current?.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog ask" aria-labelledby={titleId} onClose={props.onClose}>
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
      <div className="row wrap">
        {props.confirmLabel && (
          <button
            type="button"
            className={props.isDanger ? 'btn btn-danger' : 'btn btn-primary'}
            onClick={() => {
              props.onConfirm?.();
              dialog.current?.close();
            }}
          >
            {props.confirmLabel}
          </button>
        )}
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          {props.cancelLabel ?? t('close')}
        </button>
      </div>
    </dialog>
  );
}
