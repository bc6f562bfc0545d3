import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

export interface S3Server {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** An empty bucket. */
  makeBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

const keys = { accessKeyId: 'sala:app', secretAccessKey: 'app-secret-key' };
const region = 'us-east-1';

/** A real S3 server on a free port: OpenStack Swift, which Debian has (see s3-server.py). Up in a few seconds. */
export async function startS3Server(): Promise<S3Server> {
  // Swift keeps what it knows of a file in extended attributes, which not every temporary folder can.
  const cache = resolve(import.meta.dirname, '../../node_modules/.cache/sala-s3');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-'));
  // Debian's own Python, as its modules are.
  const child = spawn('/usr/bin/python3', [join(import.meta.dirname, 's3-server.py'), folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => {
    problems += chunk.toString();
  });
  const gone = once(child, 'exit');
  const port = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    gone.then(() => {
      throw new Error(`The S3 server did not start:\n${problems}`);
    }),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const client = new S3Client({ endpoint: url, region, credentials: keys, forcePathStyle: true });
  return {
    url,
    region,
    ...keys,
    async makeBucket(name) {
      await client.send(new CreateBucketCommand({ Bucket: name }));
    },
    async stop() {
      client.destroy();
      child.stdin.end();
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
