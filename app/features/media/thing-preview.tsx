import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { MediaRow } from '#db/queries/media/media.ts';
import type { Rendition } from '#db/queries/media/renditions.ts';

export type Thing = Omit<MediaRow, 'sourceHash'>;

interface PreviewProps {
  one: Thing;
  files: readonly Rendition[];
  /** What it shows, in the reader's language. */
  alt: string;
  /** Languages in which there are captions. */
  captions: readonly string[];
  /** Of the page of the thing. */
  here: string;
  lowData: boolean;
}

export function addressOfFile(one: Pick<Thing, 'id'>, file: Rendition): string {
  return `/media/${one.id}/${file.name}?v=${file.hash.slice(0, 8)}`;
}

/** How it will be seen and heard. */
export function ThingPreview({ one, files, alt, captions, here, lowData }: PreviewProps) {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  const find = (match: (file: Rendition) => boolean) => files.find(match);
  const href = (file: Rendition) => addressOfFile(one, file);
  const tracks = captions.map((locale, index) => (
    <track
      key={locale}
      kind="captions"
      srcLang={locale}
      label={languageName(locale)}
      src={`${here}/tracks/${locale}.vtt`}
      default={index === 0}
    />
  ));
  if (one.kind === 'picture') {
    const pictures = files.filter((file) => file.role === 'picture');
    const set = (type: string) =>
      pictures
        .filter((file) => file.type === type)
        .map((file) => `${href(file)} ${file.width}w`)
        .join(', ');
    const plain = pictures.find((file) => file.type === 'image/jpeg' || file.type === 'image/png');
    if (!plain) return null;
    return (
      <picture>
        <source type="image/avif" srcSet={set('image/avif')} sizes="(min-width: 64rem) 40rem, 100vw" />
        <source type="image/webp" srcSet={set('image/webp')} sizes="(min-width: 64rem) 40rem, 100vw" />
        <img className="media-shown" src={href(plain)} alt={alt} width={plain.width ?? 1} height={plain.height ?? 1} />
      </picture>
    );
  }
  const sounds = files.filter((file) => file.role === 'sound' && /\.(opus|m4a)$/.test(file.name));
  if (one.kind === 'audio') {
    if (sounds.length === 0) return null;
    return (
      // biome-ignore lint/a11y/useMediaCaption: there are as many tracks as there are captions
      <audio className="media-shown" controls preload="none" aria-label={alt || one.title} data-player>
        {sounds.map((file) => (
          <source
            key={file.name}
            src={href(file)}
            type={file.name.endsWith('.opus') ? 'audio/ogg; codecs=opus' : 'audio/mp4'}
          />
        ))}
        {tracks}
      </audio>
    );
  }
  if (one.kind !== 'video') return <p className="well">{t('thing.document')}</p>;
  const [master, flat] = [find((file) => file.role === 'master'), find((file) => file.role === 'flat')];
  const poster = find((file) => file.role === 'poster');
  if (!flat) return null;
  return (
    // biome-ignore lint/a11y/useMediaCaption: there are as many tracks as there are captions
    <video
      className="media-shown"
      controls
      preload="none"
      playsInline
      poster={poster && href(poster)}
      aria-label={alt || one.title}
      data-player
    >
      {master && !lowData && <source src={href(master)} type={master.type} />}
      <source src={href(flat)} type={flat.type} />
      {tracks}
    </video>
  );
}
