import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { stage } from './staging.ts';
import { isKey, type ObjectStorage, placeOf, type StagedObject } from './storage.ts';

export interface S3Settings {
  bucket: string;
  /** Undefined: Amazon's, by region. */
  endpoint: string | undefined;
  region: string;
  /** Undefined: where the AWS SDK finds them (environment, role of the machine). */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
}

const tries = 3;

/**
 * Objects in a bucket of an S3 server: Amazon's or another. The bucket must be there, and be nobody else's to read. An
 * object may have up to 5 GB, S3's limit for one request.
 *
 * @param staging a folder of this machine in which content waits until it is whole
 */
export function createS3Storage(settings: S3Settings, staging: string): ObjectStorage {
  const { bucket, endpoint, region, credentials } = settings;
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    // Other servers than Amazon's refuse the checksums that the SDK would add; MD5 is known to all.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    maxAttempts: tries,
  });
  const about = (key: string) => ({ Bucket: bucket, Key: placeOf(key) });

  /** The SDK does not repeat a request whose body is a stream; the file is still there, so we can. */
  async function upload({ key, size, md5, path }: StagedObject): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const body = createReadStream(path);
      try {
        await client.send(new PutObjectCommand({ ...about(key), Body: body, ContentLength: size, ContentMD5: md5 }));
        return;
      } catch (error) {
        if (attempt >= tries || (error instanceof S3ServiceException && error.$fault === 'client')) throw error;
      } finally {
        body.destroy();
      }
    }
  }

  const storage: ObjectStorage = {
    stage: (content, limits) => stage(staging, content, limits),
    async commit(staged) {
      if (!(await storage.head(staged.key))) await upload(staged);
      await rm(staged.path, { force: true });
      return { key: staged.key, size: staged.size };
    },
    discard: ({ path }) => rm(path, { force: true }),
    put: async (content, limits) => storage.commit(await storage.stage(content, limits)),
    async head(key) {
      const found = await client.send(new HeadObjectCommand(about(key))).catch(undefinedIfMissing);
      return found && { key, size: found.ContentLength ?? 0 };
    },
    async read(key, range) {
      const part = range && { Range: `bytes=${range.first}-${range.last}` };
      const found = await client.send(new GetObjectCommand({ ...about(key), ...part })).catch(undefinedIfMissing);
      return found?.Body instanceof Readable ? found.Body : undefined;
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(about(key))).catch(undefinedIfMissing);
    },
    async *list() {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket })) {
        for (const { Key = '', Size = 0 } of page.Contents ?? []) {
          const key = Key.slice(Key.lastIndexOf('/') + 1);
          if (isKey(key)) yield { key, size: Size };
        }
      }
    },
  };
  return storage;
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket')
    return;
  throw error;
}
