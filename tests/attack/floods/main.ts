import { type Shape, shapes } from './shapes.ts';

/** A process that attacks, so that what it costs is not counted as the server's: shape, url, seconds, token. */
const [shape, url = '', seconds = '6', token = ''] = process.argv.slice(2);
const attack = shapes[shape as Shape];
if (!attack) throw new Error(`no flood is called "${shape}"`);
await attack({ url, until: Date.now() + Number(seconds) * 1_000, token });
process.exit(0);
