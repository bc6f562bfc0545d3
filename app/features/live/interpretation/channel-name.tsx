import { classLanguages } from '#domain/schedule/class-languages.ts';

/** A channel by its language, in its own script. */
export function ChannelName({ locale }: { locale: string }) {
  return <bdi lang={locale}>{classLanguages[locale] ?? locale}</bdi>;
}
