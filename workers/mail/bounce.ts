import { type BounceKind, bounceKindOf } from "#domain/bounces.ts";
import PostalMime from "postal-mime";

/**
 * What a message says that was sent to a return address: how a mail server refused, or null for anything else, such as
 * an answer of somebody who is away or word of a delay. Reads delivery status notifications (RFC 3464).
 */
export async function bounceOf(raw: Uint8Array): Promise<BounceKind | null> {
  const mail = await PostalMime.parse(raw);
  const report = mail.attachments.find(({ mimeType }) => mimeType === "message/delivery-status");
  if (!report) return null;
  const { content } = report;
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  for (const part of text.split(/\r?\n\r?\n/)) {
    if (!/^action:\s*failed\b/im.test(part)) continue;
    const status = /^status:\s*([\d.]+)/im.exec(part)?.[1];
    return (status === undefined ? null : bounceKindOf(status)) ?? "soft";
  }
  return null;
}
