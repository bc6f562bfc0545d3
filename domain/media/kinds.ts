/** What the media library takes. */
export const mediaKinds = ['picture', 'audio', 'video', 'pdf', 'xlsx', 'docx'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const megabyte = 1_000_000;

/** Bytes that a file of a kind may have; of films the installation says it (`MEDIA_MAX_MB`). */
const mostBytesOf: Record<Exclude<MediaKind, 'video'>, number> = {
  picture: 40 * megabyte,
  audio: 200 * megabyte,
  pdf: 40 * megabyte,
  xlsx: 20 * megabyte,
  docx: 40 * megabyte,
};

/** The bytes that a file may have. */
export function mostBytes(kind: MediaKind, mostOfVideo: number): number {
  return kind === 'video' ? mostOfVideo : Math.min(mostBytesOf[kind], mostOfVideo);
}

/** Pixels of a picture: what a phone's best camera makes, and no more than a small server can hold. */
export const mostPixels = 50_000_000;

/** Sound and film of so long are encoded on a small server within a night. */
export const mostDurationMs = 3 * 3_600_000;

/** By media type, as the bytes of a file say it. */
const kindOfType: Record<string, MediaKind> = {
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/webp': 'picture',
  'image/gif': 'picture',
  'image/avif': 'picture',
  'image/tiff': 'picture',
  'image/svg+xml': 'picture',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/x-m4a': 'audio',
  'audio/aac': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'audio/flac': 'audio',
  'audio/amr': 'audio',
  'audio/webm': 'audio',
  'video/mp4': 'video',
  'video/x-m4v': 'video',
  'video/quicktime': 'video',
  'video/webm': 'video',
  'video/matroska': 'video',
  'video/3gpp': 'video',
  'video/vnd.avi': 'video',
  'video/ogg': 'video',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

export function kindOf(type: string): MediaKind | undefined {
  return kindOfType[type];
}

/** By the ending of a file's name, which may lie. */
const kindOfEnding: Record<string, MediaKind> = {
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  webp: 'picture',
  gif: 'picture',
  avif: 'picture',
  tif: 'picture',
  tiff: 'picture',
  svg: 'picture',
  heic: 'picture',
  mp3: 'audio',
  m4a: 'audio',
  aac: 'audio',
  ogg: 'audio',
  oga: 'audio',
  opus: 'audio',
  wav: 'audio',
  flac: 'audio',
  amr: 'audio',
  weba: 'audio',
  mp4: 'video',
  m4v: 'video',
  mov: 'video',
  webm: 'video',
  mkv: 'video',
  '3gp': 'video',
  avi: 'video',
  ogv: 'video',
  pdf: 'pdf',
  xlsx: 'xlsx',
  docx: 'docx',
};

/** The endings that a file to be chosen may have. */
export const takenEndings = Object.keys(kindOfEnding).filter((one) => one !== 'heic');

export const pictureEndings = takenEndings.filter((one) => kindOfEnding[one] === 'picture');

/** What the name of a file promises; undefined when it promises nothing that is known here. */
export function kindOfName(fileName: string): MediaKind | undefined {
  return kindOfEnding[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()];
}

/** Sound and film come in the same boxes, and phones name one as the other. */
export function isPromised(promised: MediaKind | undefined, kind: MediaKind): boolean {
  const runs = (one: MediaKind) => one === 'audio' || one === 'video';
  return promised === undefined || promised === kind || (runs(promised) && runs(kind));
}
