import { Send } from 'lucide';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { readDraft, writeDraft } from '#app/features/live/room/draft.ts';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isComposing } from '#app/ui/composing.ts';
import { Icon } from '#app/ui/icon.tsx';
import { expandAtEnd, type Shortcut } from '#domain/live/caption-shortcuts.ts';
import { captionLimits } from '#domain/live/captions.ts';
import { textDirection } from '#domain/locale.ts';

interface DeskFieldProps {
  locale: string;
  shortcuts: readonly Shortcut[];
  /** A term that was tapped: put in where the cursor is. */
  insert: { text: string } | null;
}

/** Where a shortcut is at its end. */
const ending = /^[\s.,;:!?،؛؟。，；：！？)]$/u;

/** The line that is being typed. */
export function DeskField({ locale, shortcuts, insert }: DeskFieldProps) {
  const { t } = useTranslation('captions');
  const session = useSession();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const draft = `${session.classId}.captions`;
  const [text, setText] = useState(() => readDraft(draft));
  useEffect(() => writeDraft(draft, text), [draft, text]);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const input = field.current;
    if (!input || !insert) return;
    const at = input.selectionStart ?? input.value.length;
    setText(input.value.slice(0, at) + insert.text + input.value.slice(input.selectionEnd ?? at));
    input.focus();
  }, [insert]);
  const send = () => {
    const last = expandAtEnd(text, { locale, shortcuts })?.text ?? text;
    if (session.features.captions.write(locale, last)) setText('');
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    // Whoever chooses a sign from a list says with Enter which.
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      send();
    } else if (ending.test(event.key)) {
      const input = event.currentTarget;
      const at = input.selectionStart ?? text.length;
      const expanded = at === input.selectionEnd ? expandAtEnd(text.slice(0, at), { locale, shortcuts }) : null;
      if (!expanded) return;
      event.preventDefault();
      const sign = event.key === ' ' && !expanded.keepsSpace ? '' : event.key;
      const before = expanded.text + sign;
      setText(before + text.slice(at));
      requestAnimationFrame(() => input.setSelectionRange(before.length, before.length));
    } else if (event.key === 'ArrowUp' && text === '') {
      const buttons = document.querySelectorAll<HTMLButtonElement>('.caption-desk .desk-mend');
      const last = [...buttons].at(-1);
      if (!last) return;
      event.preventDefault();
      last.click();
    }
  };
  return (
    <div className="row desk-field">
      <label className="sr" htmlFor={id}>
        {t('desk.line')}
      </label>
      <input
        ref={field}
        id={id}
        className="input grow"
        lang={locale}
        dir={textDirection(locale)}
        maxLength={captionLimits.line}
        autoComplete="off"
        enterKeyHint="send"
        placeholder={t('desk.line')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <button type="button" className="btn btn-primary btn-icon" aria-label={t('desk.send')} onClick={send}>
        <Icon icon={Send} mirrored />
      </button>
    </div>
  );
}
