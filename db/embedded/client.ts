import { Client } from "pg";

/** The connection string of another database on the same server, as the same role unless told otherwise. */
export function urlFor(base: string, database: string, user?: string, password?: string): string {
  const url = new URL(base);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (user) url.username = user;
  if (password) url.password = password;
  return url.href;
}

/** Opens one connection for this work and ends it, also when the work fails. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
