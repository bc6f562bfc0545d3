import type { LoaderFunctionArgs } from '@remix-run/node';
import { limitVerification, verifyAward } from '#app/features/awards/verify-award.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { getCredentialKey } from '#app/server/signing-key.server.ts';
import { AppError } from '#domain/errors.ts';

/** The signed record of a certificate (compact JWS), for whoever keeps it or checks it without us. */
export const loader = guardedFile(async ({ context, params }: LoaderFunctionArgs) => {
  await limitVerification(context);
  const key = await getCredentialKey(context);
  const { serial, credential } = await verifyAward(
    { db: context.db, key },
    { serial: params.serial ?? '', locales: [], now: context.now },
  );
  if (credential === null) throw new AppError('not_found');
  return new Response(credential, {
    headers: {
      'Content-Type': 'application/jose',
      'Content-Disposition': `attachment; filename="${serial}.jws"`,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
});
