import type { LoaderFunctionArgs } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { getCredentialKey } from '#app/server/signing-key.server.ts';

/** The public keys (JSON Web Key Set) that our credentials are signed with, for verifiers who check offline. */
export const loader = guarded(async ({ context }: LoaderFunctionArgs) => {
  const { publicKeys } = await getCredentialKey(context);
  return Response.json(publicKeys, {
    headers: { 'Cache-Control': 'public, max-age=3600', 'Access-Control-Allow-Origin': '*' },
  });
});
