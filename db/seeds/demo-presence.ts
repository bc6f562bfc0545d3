import type { DemoPeople, DemoPerson } from './demo-people.ts';

/** One connection to a class, in minutes from its planned start. */
export interface Connection {
  from: number;
  to: number;
  device: 'phone' | 'tablet' | 'computer';
  /** The connection ended without a leave. */
  isCrash?: boolean;
}

export interface DemoAttendee {
  person: DemoPerson;
  role: 'host' | 'trainee';
  connections: Connection[];
}

/** Who was in a class of the demonstration, and how: on time, late, away in between, dropped by the network. */
export function demoPresence(people: DemoPeople, minutes: number): DemoAttendee[] {
  const end = minutes + 2;
  const phone = (from: number, to: number): Connection => ({ from, to, device: 'phone' });
  const computer = (from: number, to: number): Connection => ({ from, to, device: 'computer' });
  const named: DemoAttendee[] = [
    { person: people.liwen, role: 'host', connections: [computer(-8, end)] },
    // The village network: one drop of a minute and a half, which is bridged, and one of four minutes, which is not.
    {
      person: people.bouakham,
      role: 'trainee',
      connections: [
        { ...phone(-3, minutes * 0.3), isCrash: true },
        phone(minutes * 0.3 + 1.5, minutes * 0.7),
        phone(minutes * 0.7 + 4, end),
      ],
    },
    { person: people.somphone, role: 'trainee', connections: [computer(0.5, end)] },
    { person: people.noy, role: 'trainee', connections: [{ from: 1, to: end - 0.5, device: 'tablet' }] },
    { person: people.khamsone, role: 'trainee', connections: [phone(minutes * 0.4, end)] },
    {
      person: people.alemu,
      role: 'trainee',
      connections: [computer(1.5, minutes * 0.5), computer(minutes * 0.5 + 5, end)],
    },
    { person: people.huda, role: 'trainee', connections: [phone(0, minutes * 0.85)] },
  ];
  const crowd = people.crowd.map((person, index): DemoAttendee => {
    if (index % 11 === 10) return { person, role: 'trainee', connections: [] };
    if (index % 7 === 6) return { person, role: 'trainee', connections: [phone(minutes * 0.35, end)] };
    if (index % 5 === 4)
      return { person, role: 'trainee', connections: [phone(2, minutes * 0.55), phone(minutes * 0.6, end)] };
    return { person, role: 'trainee', connections: [phone((index % 4) - 1, end - (index % 3))] };
  });
  return [...named, ...crowd].filter((one) => one.connections.length > 0);
}
