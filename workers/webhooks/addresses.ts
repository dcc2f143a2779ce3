import { lookup, Resolver } from "node:dns/promises";
import { BlockList, isIPv4 } from "node:net";

/** Where messages may go and how names are found. */
export type Network = {
  /** Hosts that may be anything, by http too: the setting WEBHOOK_ALLOW_HOSTS. */
  readonly allowHosts: ReadonlySet<string>;
  /** All addresses of a name; throws when there are none. */
  readonly resolve: (host: string) => Promise<string[]>;
};

/** IANA IPv4 Special-Purpose Address Registry, with multicast and what is reserved: none of it is reached from outside. */
const CLOSED_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Of IPv6 only the global unicast space is open (2000::/3), and of that not what leads elsewhere or is for documents. */
const OPEN_IPV6 = "2000::/3";
const CLOSED_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

const closed = new BlockList();
const open = new BlockList();
for (const range of CLOSED_IPV4) add(closed, range, "ipv4");
for (const range of CLOSED_IPV6) add(closed, range, "ipv6");
add(open, OPEN_IPV6, "ipv6");

function add(list: BlockList, range: string, family: "ipv4" | "ipv6"): void {
  const [net = "", bits = ""] = range.split("/");
  list.addSubnet(net, Number(bits), family);
}

/** Whether an address is one of the internet at large: no private, link-local, loopback, metadata or reserved one. */
export function isPublic(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  if (bare !== address) return false;
  if (isIPv4(address)) return !closed.check(address, "ipv4");
  return open.check(address, "ipv6") && !closed.check(address, "ipv6");
}

/** How names are found in the world outside: asked of its name servers, not of files of this machine. */
export async function publicAddresses(host: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  if (addresses.length === 0) throw new Error("No address is known under this name.");
  return addresses;
}

/** Public addresses and no others. */
export const PUBLIC_NETWORK: Network = { allowHosts: new Set(), resolve: publicAddresses };

/** How names that the setting allows are found: as anything else on this machine. */
export async function localAddresses(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
