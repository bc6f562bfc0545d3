import type { Database } from '#db/client.ts';
import { insertMedia, updateMedia } from '#db/queries/media/media.ts';
import { storeWords } from '#db/queries/media/words.ts';
import { newId } from '#platform/id.ts';

/** Sound in a media library whose files were made and are gone, with a line of captions. @returns its id */
export async function addSound(
  db: Database,
  { organisationId, madeBy }: { organisationId: string; madeBy: string },
): Promise<string> {
  const [id, madeAt] = [newId(), new Date()];
  await insertMedia(db, {
    ...{ id, organisationId, madeBy, madeAt, kind: 'audio', stem: 'weigh', title: 'Weigh', fileName: 'weigh.mp3' },
    ...{ sourceHash: 'a'.repeat(64), sourceBytes: 1_000, width: null, height: null, durationMs: 2_000 },
    ...{ versionOf: null, locale: null },
  });
  await updateMedia(db, id, { work: 'done', sourceHash: null, alt: { en: 'How to weigh' } });
  const captions = 'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nWeigh it.\n';
  const words = { captions, transcript: null, version: 1, changedBy: madeBy, changedAt: madeAt };
  await storeWords(db, { mediaId: id, locale: 'en', ...words });
  return id;
}
