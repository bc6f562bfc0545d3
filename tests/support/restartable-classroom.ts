import type { RoomRole } from '#domain/live/room-role.ts';
import { startMediaServer } from '#media-server/server.ts';
import { admit, mediaConfig, seedClass, type TestPerson } from './classroom.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { LiveClient } from './live-client.ts';

/** A class with its people, in a media server of this process that can be stopped and started again on the same database. */
export class RestartableClassroom {
  readonly database: TestDatabase;
  classSessionId = '';
  people: readonly TestPerson[] = [];
  readonly #settings: Record<string, string>;
  #server: Awaited<ReturnType<typeof startMediaServer>>;
  #clients: LiveClient[] = [];

  private constructor(
    database: TestDatabase,
    server: Awaited<ReturnType<typeof startMediaServer>>,
    settings: Record<string, string>,
  ) {
    this.database = database;
    this.#settings = settings;
    this.#server = server;
  }

  static async start(settings: Record<string, string> = {}): Promise<RestartableClassroom> {
    const database = await createTestDatabase();
    const server = await startMediaServer(await mediaConfig(database.url, settings));
    return new RestartableClassroom(database, server, settings);
  }

  /** Another class, with so many people, that is being taught. */
  async seed(people: number): Promise<void> {
    Object.assign(this, await seedClass(this.database.db, { people, status: 'live' }));
  }

  personId(index: number): string {
    return this.people[index]?.personId ?? '';
  }

  async join(index: number, role: RoomRole): Promise<LiveClient> {
    const token = await admit(this.database.db, this.classSessionId, this.people[index] as TestPerson, role);
    const client = await LiveClient.join({ url: `http://127.0.0.1:${this.#server.port}`, token });
    this.#clients.push(client);
    return client;
  }

  /** Everybody goes. */
  leave(): void {
    for (const client of this.#clients) client.close();
    this.#clients = [];
  }

  /** Everybody goes, and the media server comes anew. */
  async restart(): Promise<void> {
    this.leave();
    await this.#server.close();
    this.#server = await startMediaServer(await mediaConfig(this.database.url, this.#settings));
  }

  async stop(): Promise<void> {
    this.leave();
    await this.#server.close();
    await this.database.drop();
  }
}
