import { useId } from 'react';
import { keepShortcuts } from '#app/features/live/session/caption-choice.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

/** As many characters as two hundred shortcuts of an ordinary length. */
const mostTyped = 8_000;

interface ShortcutsProps {
  text: string;
  onChange: (text: string) => void;
}

/** One's own shortcuts, a line each; they stay on this device. */
export function Shortcuts({ text, onChange }: ShortcutsProps) {
  const { t } = useTranslation('captions');
  const id = useId();
  return (
    <details className="desk-shortcuts">
      <summary>{t('shortcuts.title')}</summary>
      <label className="small" htmlFor={id}>
        {t('shortcuts.help')}
      </label>
      <textarea
        id={id}
        className="input"
        dir="auto"
        rows={4}
        maxLength={mostTyped}
        spellCheck={false}
        placeholder={t('shortcuts.example')}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
          keepShortcuts(event.target.value);
        }}
      />
    </details>
  );
}
