import { publicAddresses } from "#workers/webhooks/addresses.ts";
import { post } from "#workers/webhooks/post.ts";

/*
 * Posts one message to each address given, in a process of its own: whom a process trusts is settled when it starts. As with
 * WEBHOOK_ALLOW_HOSTS, this machine may be posted to; nothing is said of certificates.
 */
const network = { allowHosts: new Set(["localhost"]), resolve: publicAddresses };
const attempts = [];
for (const url of process.argv.slice(2))
  attempts.push(await post({ url, headers: { "webhook-id": "een" }, body: "{}" }, network));
console.log(JSON.stringify(attempts.map(({ status, problem }) => [status, problem])));
