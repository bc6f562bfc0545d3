import type { Narration } from '#domain/learning/content.ts';
import { type Asset, readAsset } from './assets.ts';
import type { Files } from './files.ts';
import { fileStart, type ProblemList } from './problem.ts';

export interface SoundPlace {
  files: Files;
  /** `courses/<course>` */
  folder: string;
  /** By path within the course; what is found is added. */
  assets: Map<string, Asset>;
  problems: ProblemList;
}

/**
 * The file at a path within the course, when there is one: it is kept with the course, and shown under a name of its own.
 *
 * @param path `lessons/weigh/lo.opus`: shown as `lessons-weigh.lo.opus`
 */
export async function readSound(path: string, place: SoundPlace): Promise<Asset | undefined> {
  const { files, folder, assets, problems } = place;
  const whole = `${folder}/${path}`;
  if ((await files.size(whole)) === undefined) return undefined;
  const [area = '', slug = '', file = ''] = path.split('/');
  const [locale, kind] = file.split('.').slice(-2);
  const parts = [area, slug, ...file.split('.').slice(0, -2)];
  const name = `${parts.join('-')}.${locale?.toLowerCase()}.${kind}`;
  const course = folder.split('/').at(-1) ?? '';
  const asset = await readAsset(files, whole, { kind: `.${kind}`, course, name }, problems);
  if (asset) assets.set(path, asset);
  return asset;
}

/** Somebody reads the lesson aloud: `<locale>.opus`, with the time of each paragraph in `<locale>.vtt`, which may be left out. */
export async function readNarration(lesson: string, locale: string, place: SoundPlace): Promise<Narration | undefined> {
  const path = `lessons/${lesson}/${locale}`;
  const sound = await readSound(`${path}.opus`, place);
  const timing = await readSound(`${path}.vtt`, place);
  if (timing && !sound) {
    place.problems.error(`${place.folder}/${path}.vtt`, fileStart, `there is no ${locale}.opus that it belongs to`);
  }
  if (!sound || !timing) return sound && { url: sound.url, bytes: sound.bytes };
  const whole = `${place.folder}/${path}.vtt`;
  const cues = readCues(new TextDecoder().decode(await place.files.read(whole)));
  if (cues.length === 0)
    place.problems.error(whole, fileStart, 'has no times: "00:00.000 --> 00:02.500", and below it which part is read');
  return { url: sound.url, bytes: sound.bytes, timing: timing.url, cues };
}

const cueForm = /(\d+(?::\d\d){1,2}\.\d{3})[ \t]+-->[ \t]+(\d+(?::\d\d){1,2}\.\d{3})[^\n]*\n(\d{1,4})/g;

function readCues(vtt: string): NonNullable<Narration['cues']> {
  const seconds = (time: string) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return Array.from(vtt.replace(/\r/g, '').matchAll(cueForm), ([, from = '', to = '', part]) => ({
    from: seconds(from),
    to: seconds(to),
    part: Number(part),
  })).slice(0, 1_000);
}
