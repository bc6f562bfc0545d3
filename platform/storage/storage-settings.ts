import { z } from 'zod';

/** Where objects are stored: in a bucket when S3_BUCKET is set, else in the data folder. */
export const storageSettings = z.object({
  S3_BUCKET: z.string().min(3).optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
});

export type StorageSettings = z.infer<typeof storageSettings> & { SALA_DATA_DIR: string };
