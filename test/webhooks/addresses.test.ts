import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublic } from "#workers/webhooks/addresses.ts";

describe("an address that a name leads to", () => {
  it("is refused when it is private, local, reserved, or a way around to such a one", () => {
    const closed = `0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
      169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.168.0.1 192.88.99.1 198.18.0.1
      198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
      :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 64:ff9b::a00:1
      64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1:: 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 3fff::1 fc00::1 fd00:ec2::254
      fe80::1 fe80::1%eth0 2a00:1450::1%eth0 fec0::1 ff02::1 5f00::1`;
    for (const address of closed.split(/\s+/)) expect([address, isPublic(address)]).toEqual([address, false]);
    for (const nonsense of ["", "localhost", "1.2.3", "0x7f.1", "127.1"]) expect(isPublic(nonsense)).toBe(false);
  });

  it("is let through when it is one of the internet", () => {
    for (const address of [
      "1.1.1.1",
      "8.8.8.8",
      "172.15.0.1",
      "172.32.0.1",
      "100.63.0.1",
      "2606:4700::1111",
      "2a02::1",
    ])
      expect([address, isPublic(address)]).toEqual([address, true]);
  });

  it("is refused mapped into IPv6 or by another way whatever the IPv4 address", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublic(`::ffff:${address}`)).toBe(false);
        expect(isPublic(`64:ff9b::${address}`)).toBe(false);
      }),
    );
  });
});
