import type { LoaderFunctionArgs } from '@remix-run/node';
import { verificationRecord } from '#app/features/awards/verify-award.server.ts';
import { statusOfVerdict, verifyTyped } from '#app/features/awards/verify-typed.server.ts';
import { guardedRecord } from '#app/server/guards/file-guard.server.ts';

/** What `/v/<serial>` answers to programs: the verdict and the certificate as a record. */
export const loader = guardedRecord(async ({ context, params }: LoaderFunctionArgs) => {
  const verification = await verifyTyped(context, params.serial);
  return Response.json(verificationRecord(verification), {
    status: statusOfVerdict(verification.verdict),
    headers: { 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store', Vary: 'Accept' },
  });
});
