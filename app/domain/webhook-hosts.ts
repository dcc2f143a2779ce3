/** What WEBHOOK_ALLOW_HOSTS has to look like. */
export const ALLOW_HOSTS_FORM = "WEBHOOK_ALLOW_HOSTS must be names or addresses of hosts, separated by commas.";

/** The hosts of the setting WEBHOOK_ALLOW_HOSTS, as addresses (URL) have them; null when it is not a list of hosts. */
export function allowedHosts(text: string | undefined): ReadonlySet<string> | null {
  const names = (text ?? "").split(",").flatMap((name) => name.trim() || []);
  const hosts = names.map((name) => (URL.canParse(`http://${name}`) ? new URL(`http://${name}`) : null));
  if (hosts.some((url, at) => url === null || url.host !== url.hostname || names[at]?.includes("/"))) return null;
  return new Set(hosts.flatMap((url) => url?.hostname ?? []));
}

/**
 * Why these settings do not go together, or null. A public site does not send into its own network by mistake: who wants
 * that says so twice.
 */
export function allowHostsProblem(settings: {
  readonly WEBHOOK_ALLOW_HOSTS: ReadonlySet<string>;
  readonly WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION?: "1" | undefined;
  readonly WERKBRUG_ORIGIN?: string | undefined;
}): string | null {
  const open = settings.WERKBRUG_ORIGIN?.startsWith("https:") ?? false;
  if (settings.WEBHOOK_ALLOW_HOSTS.size === 0 || !open || settings.WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION) return null;
  return "WEBHOOK_ALLOW_HOSTS lets messages go to hosts that nobody checks, also inside your own network. It is for tests and demonstrations: remove it, or set WEBHOOK_ALLOW_HOSTS_IN_PRODUCTION=1 as well.";
}
