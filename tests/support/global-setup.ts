import { handDown, startTestServer } from './database.ts';

/** Vitest calls this once per run, before the workers start, and what it returns at the end. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  handDown(server);
  return () => server.stop();
}
