import { type CredentialKey, loadCredentialKey } from '#platform/signing-key.ts';

/** The key of RFC 8037, appendix A, as the setting SALA_SIGNING_KEY. */
export const testSigningKey = JSON.stringify({
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
});

/** A published key, for credentials that nobody is meant to trust. */
export function loadTestKey(): Promise<CredentialKey> {
  return loadCredentialKey({ dataDir: '/nowhere', signingKey: testSigningKey });
}
