import { join } from 'node:path';
import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { keyName, makeKey, readFormerKeys, readKey } from './key-folder.ts';

type Verify = (credential: string) => Promise<unknown>;

export interface KeySettings {
  dataDir: string;
  /** A private JWK as JSON. */
  signingKey?: string | undefined;
  /** Whether a key may be made where there is none; `verify` knows the former keys. */
  mayMake?: (verify: Verify) => Promise<boolean>;
}

/** There is no signing key, and there should be one. */
export class MissingKeyError extends Error {
  constructor(folder: string) {
    super(
      `there is no signing key in ${folder}, though certificates were issued: put back ${keyName}.json from the backup (or SALA_SIGNING_KEY)`,
    );
    this.name = 'MissingKeyError';
  }
}

/** Signs credentials and checks signatures of its own and of keys that were in use before. */
export interface CredentialKey {
  /** RFC 7638 thumbprint of the key in use. */
  kid: string;
  /** A compact JWS, EdDSA over Ed25519. */
  sign(claims: object): Promise<string>;
  /** The claims, or null when the signature is none of ours. */
  verify: Verify;
  /** Public keys as a JSON Web Key Set: the one in use first. */
  publicKeys: { keys: JWK[] };
}

const privateJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });
const publicJwk = privateJwk.omit({ d: true });

/**
 * The signing key: SALA_SIGNING_KEY (a private JWK as JSON) when given, else `keys/credential-ed25519.json` in the data
 * folder, made at first use if `mayMake` and readable by its owner only. Former keys stay valid for checking: put their
 * JWK beside it as `credential-ed25519-<anything>.json`.
 *
 * @throws Error when a key cannot be read; a wrong key must not be replaced silently. MissingKeyError
 */
export async function loadCredentialKey(settings: KeySettings): Promise<CredentialKey> {
  const folder = join(settings.dataDir, 'keys');
  const former = await Promise.all(readFormerKeys(folder).map((key) => withId(publicJwk.parse(parseJson(key)))));
  const { mayMake = async () => true } = settings;
  const kept = settings.signingKey ?? readKey(folder);
  if (kept === null && !(await mayMake(await verifierOf(former)))) throw new MissingKeyError(folder);
  const text = kept ?? makeKey(folder);
  const parsed = privateJwk.safeParse(parseJson(text));
  if (!parsed.success) {
    const place = settings.signingKey ? 'SALA_SIGNING_KEY' : join(folder, `${keyName}.json`);
    throw new Error(`${place} holds no private Ed25519 key (a JWK with kty, crv, x and d)`);
  }
  const current = await withId(publicJwk.parse(parsed.data));
  const known = [current, ...former.filter((key) => key.kid !== current.kid)];
  const signer = await importJWK(parsed.data, 'EdDSA');
  return {
    kid: current.kid,
    publicKeys: { keys: known },
    sign: (claims) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', kid: current.kid, typ: 'sala-credential+jws' })
        .sign(signer),
    verify: await verifierOf(known),
  };
}

async function verifierOf(keys: readonly (JWK & { kid: string })[]): Promise<Verify> {
  const checkers = new Map(
    await Promise.all(keys.map(async (key) => [key.kid, await importJWK(key, 'EdDSA')] as const)),
  );
  return async (credential) => {
    try {
      const { payload } = await compactVerify(
        credential,
        ({ kid }) => {
          const key = checkers.get(kid ?? '');
          if (!key) throw new Error('unknown key');
          return key;
        },
        { algorithms: ['EdDSA'] },
      );
      return JSON.parse(new TextDecoder().decode(payload));
    } catch {
      return null;
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function withId(jwk: z.infer<typeof publicJwk>): Promise<JWK & { kid: string }> {
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
}
