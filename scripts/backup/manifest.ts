import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Names become paths: nothing in them leads elsewhere. */
const name = z.string().regex(/^\w[\w.-]*$/);
const count = z.number().int().min(0);

/** The first entry of a backup, `manifest.json`: what else is in it, in this order, and how it is checked. */
export const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The last migration that the database had run. */
  schemaLevel: z.string().min(1),
  /** `keys/<name>`: from the data folder. */
  keys: z.array(z.object({ name, sha256 })),
  /** `files/<key>`: the objects, unless they were left where they are. */
  files: z.object({ areInside: z.boolean(), objects: z.array(z.object({ key: sha256, size: count })) }),
  /** `tables/<name>`: rows as PostgreSQL's COPY writes them, one a line. */
  tables: z.array(
    z.object({
      name,
      columns: z.array(z.string()),
      rows: count,
      /** See db/copy/tables.ts. */
      checksum: z.string(),
      sha256,
    }),
  ),
  sequences: z.record(name, z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** What comes after the manifest, in order. */
export function entriesOf(manifest: Manifest): { path: string; sha256: string; rows?: number }[] {
  const { keys, files, tables } = manifest;
  return [
    ...keys.map((key) => ({ path: `keys/${key.name}`, sha256: key.sha256 })),
    ...(files.areInside ? files.objects : []).map(({ key }) => ({ path: `files/${key}`, sha256: key })),
    ...tables.map((table) => ({ path: `tables/${table.name}`, sha256: table.sha256, rows: table.rows })),
  ];
}
