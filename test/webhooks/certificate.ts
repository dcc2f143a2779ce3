import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate and its key, both as PEM. */
export type Certified = { readonly certificate: string; readonly key: string };

/** Who vouches for others: name and key of an authority, and its certificate as PEM. */
export type Authority = { readonly name: string; readonly key: KeyObject; readonly certificate: string };

const DAY_MS = 86_400_000;

/** An authority that vouches for itself. */
export function authority(name: string): Authority {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const basic = extension("551d13", der(0x30, der(0x01, Buffer.of(0xff))));
  const usage = extension("551d0f", der(0x03, Buffer.of(0x02, 0x04)));
  const certificate = certified({ name, key: privateKey }, { name, key: publicKey, days: [-1, 30] }, [basic, usage]);
  return { name, key: privateKey, certificate };
}

/** A certificate of a server of this name, of use from so many days from now until so many. */
export function issued(by: Authority, host: string, days: readonly [number, number] = [-1, 30]): Certified {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const names = extension("551d11", der(0x30, der(0x82, Buffer.from(host, "ascii"))));
  const certificate = certified(by, { name: host, key: publicKey, days }, [names]);
  return { certificate, key: privateKey.export({ format: "pem", type: "pkcs8" }).toString() };
}

type Subject = { readonly name: string; readonly key: KeyObject; readonly days: readonly [number, number] };

/** An X.509 certificate of version 3 (RFC 5280, 4.1), signed with ECDSA and SHA-256. */
function certified(by: Pick<Authority, "name" | "key">, of: Subject, extensions: readonly Buffer[]): string {
  const algorithm = der(0x30, der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
  const times = of.days.map((days) => moment(new Date(Date.now() + days * DAY_MS)));
  const told = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    named(by.name),
    der(0x30, ...times),
    named(of.name),
    of.key.export({ format: "der", type: "spki" }),
    der(0xa3, der(0x30, ...extensions)),
  );
  const signature = der(0x03, Buffer.of(0), sign("sha256", told, by.key));
  const lines =
    der(0x30, told, algorithm, signature)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function named(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, der(0x06, Buffer.from("550403", "hex")), der(0x0c, Buffer.from(name)))));
}

function moment(at: Date): Buffer {
  return der(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d{3}/g, "")));
}

function extension(id: string, value: Buffer): Buffer {
  return der(0x30, der(0x06, Buffer.from(id, "hex")), der(0x04, value));
}

/** A value in DER: tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), body]);
}
