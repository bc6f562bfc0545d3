import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { objectResponse } from '#app/server/http/object-response.server.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';

const types: Record<string, string> = {
  svg: 'image/svg+xml',
  webp: 'image/webp',
  png: 'image/png',
  opus: 'audio/ogg',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
};

/** A picture, sound or film of a draft, for those who write it: what is published has an address for everybody. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { draft } = await requireDraft(context, request, params.course);
  const file = await readDraftFile(context.db, { draftId: draft.id, path: `assets/${params.name}` });
  const type = types[params.name?.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const answer = file?.objectHash
    ? await objectResponse(context.storage, { hash: file.objectHash, bytes: file.bytes, type }, request)
    : undefined;
  if (!answer) throw new AppError('not_found');
  return answer;
});
