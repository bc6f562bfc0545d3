import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** One direction of a link. */
export interface Way {
  /** bit/s; without it, no limit. */
  rate?: number;
  /** ms */
  delay?: number;
  /** % of packets */
  loss?: number;
  /** What waits before the link when it is full, bytes; more is dropped. */
  queue?: number;
}

export interface LinkState {
  down?: Way;
  up?: Way;
  /** Nothing passes. */
  cut?: boolean;
  /** False: packets of UDP do not pass. */
  udp?: boolean;
}

/** The address at which our servers are reached over every link; of a range that is kept for tests (RFC 2544). */
export const serverAddress = '198.18.0.1';

/** A network namespace behind an emulated link (see link.py): programs that are started in it are a machine of their own. */
export class EmulatedLink {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  private constructor(name: string, child: ChildProcess, lines: Interface) {
    this.#name = name;
    this.#child = child;
    this.#lines = lines;
  }

  /**
   * @param name of the namespace
   * @param index of the link, from 1: the addresses are made of it
   * @throws Error with the program's words when this machine lets no namespace be made
   */
  static async open(name: string, index: number): Promise<EmulatedLink> {
    const file = join(import.meta.dirname, 'link.py');
    // Debian's own Python.
    const addresses = [`198.18.${index}.1`, `198.18.${index}.2`, serverAddress];
    const child = spawn('/usr/bin/python3', [file, name, ...addresses], { stdio: ['pipe', 'pipe', 'pipe'] });
    let problems = '';
    child.stderr.on('data', (chunk: Buffer) => {
      problems += chunk.toString();
    });
    const lines = createInterface({ input: child.stdout });
    const gone = once(child, 'exit').then(() => {
      throw new Error(`no emulated link (needs root, iproute2 and /dev/net/tun):\n${problems}`);
    });
    await Promise.race([once(lines, 'line'), gone]);
    gone.catch(() => undefined);
    return new EmulatedLink(name, child, lines);
  }

  /** The link is so from now on; what is not named is without limits. */
  async set(state: LinkState): Promise<void> {
    const answer = once(this.#lines, 'line');
    this.#child.stdin?.write(`${JSON.stringify(state)}\n`);
    await answer;
  }

  /** A program that starts another one behind the link, with the same arguments. @returns its path */
  wrap(program: string, folder: string): string {
    const path = join(folder, `${this.#name}.sh`);
    writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${this.#name} ${program} "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await gone;
  }
}
