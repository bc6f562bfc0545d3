import { guessLanguage } from '#app/i18n/class-languages.ts';

/** A person's name in its own direction, with the line height and voice of its script. */
export function Name({ of }: { of: string }) {
  return <bdi lang={guessLanguage(of)}>{of}</bdi>;
}
