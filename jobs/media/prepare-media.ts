import { beginWork, completeWork, failWork } from '#commands/media/do-work.ts';
import type { MediaRow } from '#db/queries/media/media.ts';
import { MediaProblem, type WorkProblem } from '#domain/media/problems.ts';
import type { Job, MediaServices } from '#jobs/job.ts';
import { FfmpegError } from '#platform/media/ffmpeg.ts';
import { makePictures } from '#platform/media/picture.ts';
import { sniff } from '#platform/media/sniff.ts';
import { makeFilm } from './make-film.ts';
import { makeSound } from './make-sound.ts';
import { inWorkshop, type Workshop, WorkUnwanted } from './workshop.ts';

/** Makes the files of a thing of the library: sizes and formats of a picture, qualities of a film, Opus, a clean copy. */
export const prepareMedia: Job<'prepare-media', MediaServices> = async (services, work) => {
  const startedAt = performance.now();
  const one = await beginWork(services, work);
  if (!one) return;
  const about = { mediaId: one.id, kind: one.kind, revision: one.revision };
  try {
    const durationMs = await inWorkshop(services, one, (workshop) => make(workshop, one));
    await completeWork(services, work, { durationMs, at: new Date() });
    services.log.info(
      { ...about, ms: Math.round(performance.now() - startedAt) },
      'files of the media library were made',
    );
  } catch (error) {
    if (error instanceof WorkUnwanted) return services.log.info(about, 'work on the media library was cancelled');
    const problem = problemOf(error);
    // What is not the file's fault may pass: the queue tries again.
    if (!problem) throw error;
    services.log.warn({ ...about, err: error }, 'a file of the media library cannot be worked on');
    await failWork(services, work, problem);
  }
};

/** @returns how long it is, of what runs */
async function make(workshop: Workshop, { kind, stem }: MediaRow): Promise<number | null> {
  switch (kind) {
    case 'picture':
      await keepPictures(workshop, stem);
      return null;
    case 'audio':
      return makeSound(workshop, stem, (part) => workshop.tell(100 * part));
    case 'video':
      return makeFilm(workshop, stem);
    case 'pdf':
    case 'xlsx':
    case 'docx':
      await workshop.keep([
        {
          ...{ name: `${stem}.${kind}`, role: 'document', type: documentTypes[kind], width: null, height: null },
          content: { path: workshop.source },
        },
      ]);
      return null;
  }
}

const documentTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

async function keepPictures(workshop: Workshop, stem: string): Promise<void> {
  const type = (await sniff(workshop.source)) ?? '';
  const made = await makePictures(workshop.source, type);
  await workshop.keep(made.map(({ suffix, ...file }) => ({ name: `${stem}${suffix}`, role: 'picture', ...file })));
}

function problemOf(error: unknown): WorkProblem | undefined {
  if (error instanceof FfmpegError) return error.reason;
  if (!(error instanceof MediaProblem)) return undefined;
  if (error.code === 'mediaTooLong') return 'tooLong';
  return error.code === 'mediaNoTool' ? 'noTool' : 'broken';
}
