import { X } from 'lucide';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Notices } from './notices.tsx';

interface SheetProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A panel that slides over a phone's screen. A native dialog: the focus stays in it, Escape closes it. */
export function Sheet({ title, isOpen, onClose, children }: SheetProps) {
  const { t } = useTranslation('classroom');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="sheet" aria-label={title} onClose={onClose}>
      {isOpen && (
        <>
          <div className="sheet-head">
            <h2>{title}</h2>
            <button type="button" className="btn btn-quiet btn-icon end" onClick={onClose} aria-label={t('close')}>
              <Icon icon={X} />
            </button>
          </div>
          <div className="sheet-body">{children}</div>
          <Notices />
        </>
      )}
    </dialog>
  );
}
