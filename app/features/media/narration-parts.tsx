import { Mic, Trash2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { NarrationPageData } from './load-narration.server.ts';

type Sound = NarrationPageData['sounds'][number];
interface Item {
  path: string;
  part: Sound['parts'][number];
  /** From 1, on this page. */
  number: number;
}

/** Every part with what was recorded of it; `public/narrate.js` adds what waits on the device. */
export function NarrationParts({ narration }: { narration: NarrationPageData }) {
  const { t } = useTranslation('narration');
  const items = narration.sounds
    .flatMap(({ path, parts }) => parts.map((part) => ({ path, part })))
    .map((one, index) => ({ ...one, number: index + 1 }));
  return (
    <section className="card card-in stack" aria-labelledby="parts">
      <h2 id="parts">{t('parts.title')}</h2>
      <ol className="narration-parts">
        {items.map((item) => (
          <Part key={`${item.path} ${item.number}`} item={item} narration={narration} />
        ))}
      </ol>
    </section>
  );
}

function Part({ item: { path, part, number }, narration }: { item: Item; narration: NarrationPageData }) {
  const { t } = useTranslation('narration');
  const format = useFormat();
  const { course, locale, isOpen } = narration;
  const { clip, isChanged, words } = part;
  const shown = format.number(number);
  const label = clip ? t('parts.again') : t('parts.record');
  /** Of what waits on the device; public/narrate.js shows one. */
  const states = {
    kept: t('parts.kept'),
    sending: t('parts.sending'),
    sent: t('parts.sent'),
    refused: t('parts.refused'),
    closed: t('parts.closed'),
    full: t('parts.full'),
    large: t('parts.large'),
  };
  return (
    <li data-part={part.part} data-path={path} data-clip={clip?.id ?? ''} data-number={number}>
      <span className="narration-number num muted">{shown}</span>
      <div className="stack stack-2 narration-part">
        <p lang={locale} dir={textDirection(locale)} data-words>
          {words}
        </p>
        {clip ? (
          <span className="sound" data-sent>
            <Player src={`/authoring/${course}/clips?id=${clip.id}`} number={shown} />
            <bdi className="num small muted">{format.bytes(clip.bytes)}</bdi>
          </span>
        ) : (
          <p className="small muted" data-none>
            {t('parts.none')}
          </p>
        )}
        {isChanged && <p className="small narration-changed">{t('parts.changed')}</p>}
        <div className="stack stack-2" data-here hidden>
          <Player number={shown} />
          <p className="small" role="status">
            {Object.entries(states).map(([state, said]) => (
              <span key={state} data-when={state} hidden={state !== 'kept'}>
                {said}
              </span>
            ))}{' '}
            <bdi className="num muted" data-size />
          </p>
        </div>
        {isOpen && (
          <div className="row wrap">
            <button type="button" className="btn btn-sm" data-record aria-label={`${label} (${shown})`} hidden>
              <Icon icon={Mic} />
              {label}
            </button>
            {clip && (
              <form method="post">
                <input type="hidden" name="clip" value={clip.id} />
                <button
                  type="submit"
                  name="intent"
                  value="remove"
                  className="btn btn-quiet btn-icon"
                  aria-label={t('parts.remove', { number: shown })}
                  title={t('parts.remove', { number: shown })}
                >
                  <Icon icon={Trash2} />
                </button>
              </form>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

function Player({ src, number }: { src?: string; number: string }) {
  const { t } = useTranslation('narration');
  // biome-ignore lint/a11y/useMediaCaption: what it says stands above, word for word
  return <audio src={src} controls preload="none" aria-label={t('parts.listen', { number })} />;
}
