import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Files, listFiles } from '#courseware/files.ts';
import { mostYamlBytes } from '#courseware/limits.ts';
import { fileStart, type Place, ProblemList } from '#courseware/problem.ts';
import { readText } from '#courseware/read-text.ts';
import { readYaml } from '#courseware/yaml-file.ts';
import { canonical, type Fact } from '#domain/labs/facts.ts';
import type { Pack, PostPlace, Scenario } from '#domain/labs/pack.ts';
import { type SeatRole, seatRoles } from '#domain/labs/seats.ts';
import { labSystems } from '#domain/labs/systems.ts';
import type { LabTask } from '#domain/labs/task.ts';
import { b2bRules, checkB2bCase } from './b2b-schema.ts';
import { borderRules, checkBorderCases } from './border-schema.ts';
import { packSchema, scenarioSchema } from './pack-schema.ts';
import { checkPoolCases, poolRules } from './pool-schema.ts';
import { checkPriceCases, readPriceTables } from './read-price-tables.ts';
import { rowsOf } from './read-table.ts';
import { taskSchema } from './task-schema.ts';
import { checkTraceCases } from './trace-schema.ts';

/** A pack as it was read, and what its version is called: the digest of all that is in it. */
export interface ReadPack {
  pack: Pack;
  version: string;
}

/** Languages in which every word of a pack that a trainee reads must be there. */
const languages = ['en', 'lo', 'zh', 'ar'];

/**
 * Reads and checks `labs/<name>`: its rules, places, cases and tasks.
 *
 * @returns undefined where something has an error
 */
export async function readPack(
  files: Files,
  name: string,
): Promise<{ read: ReadPack | undefined; problems: ProblemList }> {
  const problems = new ProblemList();
  const folder = `labs/${name}`;
  const text = await readText(files, `${folder}/pack.yaml`, { mostBytes: mostYamlBytes, problems });
  const file = text && readYaml(text, packSchema, problems);
  const b2b = await readPart(files, `${folder}/b2b.yaml`, { schema: b2bRules, problems });
  const border = await readPart(files, `${folder}/border.yaml`, { schema: borderRules, problems });
  const pool = await readPart(files, `${folder}/pool.yaml`, { schema: poolRules, problems });
  const places = await readPlaces(files, `${folder}/places.csv`, problems);
  const scenarios = await readScenarios(files, `${folder}/scenarios`, problems);
  const tasks = await readTasks(files, `${folder}/tasks`, { scenarios, problems });
  // Only a pack that practises prices has tables of them.
  const tables = file?.data.price && (await readPriceTables(files, folder, problems));
  if (!file || problems.hasErrors) return { read: undefined, problems };
  if (file.data.slug !== name) {
    problems.error(file.file, file.placeOf(['slug']), `slug must be the folder's name: ${name}`);
  }
  const { price, ...rules } = file.data;
  const pack: Pack = {
    ...rules,
    ...(b2b && { b2b }),
    ...(border && { border }),
    ...(pool && { pool }),
    ...(price && tables && { price: { ...price, ...tables } }),
    places,
    scenarios,
    tasks,
  };
  checkPriceCases(pack, (where, message) => problems.error(`${folder}/${where}`, fileStart, message));
  checkPointCases(pack, (where, message) => problems.error(`${folder}/${where}`, fileStart, message));
  for (const { key, b2b: known } of scenarios) {
    const where = `${folder}/scenarios/${key}.yaml`;
    if (known) checkB2bCase(b2b, known, (message) => problems.error(where, fileStart, message));
  }
  checkBorderCases(pack, (where, message) => problems.error(`${folder}/${where}`, fileStart, message));
  checkPoolCases(pack, (where, message) => problems.error(`${folder}/${where}`, fileStart, message));
  checkTraceCases(pack, (where, message) => problems.error(`${folder}/${where}`, fileStart, message));
  if (problems.hasErrors) return { read: undefined, problems };
  const version = createHash('sha256')
    .update(canonical(pack as unknown as Fact))
    .digest('hex')
    .slice(0, 16);
  return { read: { pack, version }, problems };
}

const placeRow = z.object({
  id: z.string().min(1),
  kind: z.enum(['service_point', 'transfer_centre']),
  name_en: z.string().min(1),
  name_lo: z.string().min(1),
  name_zh: z.string().min(1),
  name_ar: z.string().min(1),
  province_id: z.string().min(1),
  province_en: z.string().min(1),
  province_lo: z.string().min(1),
  province_zh: z.string().min(1),
  province_ar: z.string().min(1),
  hub_id: z.string(),
  cutoff_local: z.string().regex(/^\d\d:\d\d$/, 'a time looks like 16:30'),
  van_leaves: z.string().regex(/^\d\d:\d\d$/, 'a time looks like 17:00'),
  scale_max_kg: z.coerce.number().positive(),
  scale_step_g: z.coerce.number().positive(),
});

async function readPlaces(files: Files, path: string, problems: ProblemList): Promise<PostPlace[]> {
  const text = await readText(files, path, { mostBytes: mostYamlBytes, problems });
  if (!text) return [];
  const places: PostPlace[] = [];
  for (const [index, row] of rowsOf(text.text, path, problems).entries()) {
    const parsed = placeRow.safeParse(row);
    const place: Place = { line: index + 2, column: 1 };
    if (!parsed.success) {
      for (const { path: at, message } of parsed.error.issues)
        problems.error(path, place, `${at.join('.')}: ${message}`);
      continue;
    }
    const { data } = parsed;
    if (places.some(({ id }) => id === data.id)) problems.error(path, place, `${data.id} stands twice`);
    places.push({
      id: data.id,
      kind: data.kind,
      name: { en: data.name_en, lo: data.name_lo, zh: data.name_zh, ar: data.name_ar },
      provinceId: data.province_id,
      province: { en: data.province_en, lo: data.province_lo, zh: data.province_zh, ar: data.province_ar },
      hubId: data.hub_id || null,
      cutOff: data.cutoff_local,
      vanLeaves: data.van_leaves,
      scaleMaxKg: data.scale_max_kg,
      scaleStepG: data.scale_step_g,
    });
  }
  return places;
}

async function readScenarios(files: Files, folder: string, problems: ProblemList): Promise<Scenario[]> {
  const scenarios: Scenario[] = [];
  for (const { key, file } of await readAll(files, folder, { schema: scenarioSchema, problems })) {
    const { startsAt, seats, ...rest } = file.data;
    for (const [index, { role }] of seats.entries()) {
      if ((seatRoles as readonly string[]).includes(role)) continue;
      problems.error(file.file, file.placeOf(['seats', index, 'role']), `there is no role "${role}"`);
    }
    const known = seats.map((seat) => ({ ...seat, role: seat.role as SeatRole }));
    scenarios.push({ key, startsAt: Date.parse(startsAt), seats: known, ...rest });
  }
  return scenarios;
}

async function readTasks(
  files: Files,
  folder: string,
  { scenarios, problems }: { scenarios: readonly Scenario[]; problems: ProblemList },
): Promise<LabTask[]> {
  const tasks: LabTask[] = [];
  for (const { key, file } of await readAll(files, folder, { schema: taskSchema, problems })) {
    const { assert: assertions, ...rest } = file.data;
    const scenario = scenarios.find((one) => one.key === rest.scenario);
    if (!scenario) problems.error(file.file, file.placeOf(['scenario']), `there is no case "${rest.scenario}"`);
    else if (!scenario.seats.some(({ role }) => role === rest.role)) {
      problems.error(file.file, file.placeOf(['role']), `the case has no seat of ${rest.role}`);
    }
    for (const [index, { claim }] of assertions.entries()) {
      const oracle = claim.kind === 'answer' || claim.kind === 'figure' ? claim.oracle : undefined;
      if (oracle === undefined || Object.hasOwn(labSystems[rest.lab].oracles, oracle)) continue;
      problems.error(file.file, file.placeOf(['assert', index]), `the lab has no figure "${oracle}"`);
    }
    for (const name of ['title', 'goal', 'brief'] as const) {
      const lacking = languages.filter((language) => !rest[name][language]);
      if (lacking.length > 0) problems.error(file.file, file.placeOf([name], 'key'), `words are missing: ${lacking}`);
    }
    tasks.push({ key, ...rest, assertions });
  }
  return tasks.sort((a, b) => a.lab.localeCompare(b.lab, 'en') || a.number - b.number);
}

/** The rules of a system that not every pack has. */
async function readPart<T>(
  files: Files,
  path: string,
  { schema, problems }: { schema: z.ZodType<T>; problems: ProblemList },
): Promise<T | undefined> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!(await listFiles(files, path.slice(0, -name.length - 1))).includes(name)) return undefined;
  const text = await readText(files, path, { mostBytes: mostYamlBytes, problems });
  return (text && readYaml(text, schema, problems)?.data) || undefined;
}

async function readAll<T>(
  files: Files,
  folder: string,
  { schema, problems }: { schema: z.ZodType<T>; problems: ProblemList },
) {
  const all: { key: string; file: NonNullable<ReturnType<typeof readYaml<T>>> }[] = [];
  for (const name of await listFiles(files, folder)) {
    if (!name.endsWith('.yaml')) {
      problems.error(`${folder}/${name}`, fileStart, 'files here end in .yaml');
      continue;
    }
    const text = await readText(files, `${folder}/${name}`, { mostBytes: mostYamlBytes, problems });
    const file = text && readYaml(text, schema, problems);
    if (file) all.push({ key: name.slice(0, -'.yaml'.length), file });
  }
  return all;
}

/** What cases of a service point name must be there: places, contents, reasons, and a tariff for every way. */
function checkPointCases({ places, point, scenarios }: Pack, error: (where: string, message: string) => void): void {
  for (const { reason, key } of point.contents) {
    if (reason !== null && !point.reasons.some((one) => one.key === reason))
      error('pack.yaml', `${key}: no reason "${reason}"`);
  }
  for (const scenario of scenarios) {
    const where = `scenarios/${scenario.key}.yaml`;
    const counter = scenario.point;
    if (!counter) continue;
    if (!places.some(({ id }) => id === counter.point)) error(where, `there is no place ${counter.point}`);
    for (const { id, to, contents } of counter.parcels) {
      const isKnown = places.some((place) => place.id === to) || point.tariff.some(({ zone }) => zone === to);
      if (!isKnown) error(where, `${id}: there is neither a place nor a tariff to ${to}`);
      if (!point.contents.some(({ key }) => key === contents)) error(where, `${id}: no contents "${contents}"`);
      if (!counter.routes.some((route) => route.to.includes(to))) error(where, `${id}: no route goes to ${to}`);
    }
  }
}
