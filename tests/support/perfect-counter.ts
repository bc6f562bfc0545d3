import { heldSeat, performWithBots } from '#domain/labs/bots.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { beginRun, type LabRun } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';
import { feesOf } from '#domain/labs/service-point/point-figures.ts';
import { isOut, missingKg } from '#domain/labs/service-point/trouble.ts';
import { hour, minute } from '#domain/labs/sim-time.ts';

interface About {
  pack: Pack;
  scenario: Scenario;
  seed: string;
}

/** A run that is played to see what comes: what is done next depends on what the seed brings. */
function rehearse({ pack, scenario, seed }: About) {
  const task = pack.tasks.find((one) => one.scenario === scenario.key);
  if (!task) throw new Error('no task');
  const run: LabRun = beginRun({ pack, scenario, task, seed, mode: 'practice' });
  const played: LabCommand[] = [];
  const act = (command: LabCommand) => {
    const { own } = performWithBots(run, { by: 'person', seatId: heldSeat(run), command });
    if (own.refusals.length > 0) throw new Error(`${command.type}: ${own.refusals.map(({ code }) => code)}`);
    played.push(command);
  };
  return { run, act, played };
}

/** Collecting: each is asked, who is wrong is sent away for the reason, and the till is counted. */
function collect(about: About): LabCommand[] {
  const { run, act, played } = rehearse(about);
  for (const [visitor, { wrong, parcel }] of Object.entries(run.worlds.point.inbound?.visitors ?? {})) {
    act({ type: 'point.ask_code', visitor });
    if (wrong) act({ type: 'point.send_home', visitor, reason: wrong });
    else act({ type: 'point.hand_out', visitor, parcel, cash: run.worlds.point.inbound?.shelf[parcel]?.cod ?? 0 });
  }
  return [...played, { type: 'task.hand_in', answers: { till: run.worlds.point.inbound?.cash ?? 0 } }];
}

/** The power cut: on paper while it lasts, entered once each, and the owner of the torn parcel told. */
function getThrough(about: About): LabCommand[] {
  const { run, act, played } = rehearse(about);
  const { point } = run.worlds;
  const { trouble } = point;
  if (!trouble) throw new Error('no trouble');
  act({ type: 'point.open_shift' });
  act({ type: 'point.check_scale', shownKg: pointCase(about.scenario).testWeightKg });
  for (const parcel of pointCase(about.scenario).parcels) {
    if (trouble.unlabelled.includes(parcel.id)) act({ type: 'point.add_label', parcel: parcel.id });
    act({ type: 'point.accept', parcel: parcel.id, contents: parcel.contents });
    act({ type: 'point.weigh', parcel: parcel.id });
    const { chargedKg, fee, codFee } = feesOf(parcel, about);
    const type = isOut(trouble, run.now) ? 'point.log_paper' : 'point.charge';
    act({ type, parcel: parcel.id, chargedKg, fee, codFee });
  }
  act({ type: 'point.look_torn', step: 'photo' });
  act({ type: 'point.look_torn', step: 'weigh' });
  act({ type: 'point.tell_owner', missingKg: missingKg(trouble), next: 'choose' });
  act({ type: 'point.repack' });
  while (!trouble.isBack) act({ type: 'clock.wait', to: 'next' });
  for (const { parcel } of trouble.lines.filter(({ waybills }) => waybills.length === 0)) {
    act({ type: 'point.enter_log', parcel });
  }
  return [...played, { type: 'task.hand_in', answers: {} }];
}

/** The day: another counter as soon as somebody waits, three before the cut-off, the bags in time. */
function bringThrough(about: About): LabCommand[] {
  const { run, act, played } = rehearse(about);
  const day = run.worlds.point.day;
  if (!day) throw new Error('no day');
  const { startsAt } = about.scenario;
  let open = 1;
  const watchUntil = (until: number) => {
    while (run.now < until) {
      const waits = day.arrivals.filter((one) => one.at <= run.now && one.startedAt === null).length;
      const counters = waits > 0 || run.now >= startsAt + 7 * hour ? 3 : 2;
      if (counters !== open) act({ type: 'point.set_counters', counters });
      open = counters;
      act({ type: 'point.let_pass', minutes: Math.min(10, (until - run.now) / minute) });
    }
  };
  watchUntil(startsAt + 8 * hour + 48 * minute);
  act({ type: 'point.bag_day' });
  act({ type: 'point.leave_day', parcels: day.arrivals.filter(({ state }) => state === 'bagged').length });
  watchUntil(startsAt + 10 * hour);
  return [...played, { type: 'task.hand_in', answers: {} }];
}

export const perfectCounter: Readonly<Record<string, (about: About) => LabCommand[]>> = {
  'point-4-the-day': bringThrough,
  'point-5-inbound-and-cod': collect,
  'point-6-trouble': getThrough,
};
