// npm run build: builds the web app, whatever was built before.
import { buildWeb } from './supervisor/web-build.ts';

try {
  await buildWeb({ log: (line) => process.stderr.write(`${line}\n`), force: true });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
