import { linkTokenOf, stampOf } from "../http/site.ts";

/** A browser as far as sign-in needs one: cookies per host name, as browsers keep them, and redirects one at a time. */
export class Jar {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** The cookie of a host, or undefined. */
  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).hostname)?.get(name);
  }

  /** A cookie that came another way. */
  put(url: string, name: string, value: string): void {
    const { hostname } = new URL(url);
    const own = this.#cookies.get(hostname) ?? new Map<string, string>();
    this.#cookies.set(hostname, own.set(name, value));
  }

  async send(url: string | URL, init: RequestInit = {}): Promise<Page> {
    const at = new URL(url);
    const own = this.#cookies.get(at.hostname) ?? new Map<string, string>();
    const headers = new Headers(init.headers);
    if (own.size > 0) headers.set("Cookie", [...own].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(at, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "" || /max-age=0\b|expires=thu, 01 jan 1970/i.test(line)) own.delete(name);
      else own.set(name, value);
    }
    this.#cookies.set(at.hostname, own);
    const location = response.headers.get("Location");
    return {
      url: at.href,
      status: response.status,
      to: location === null ? null : new URL(location, at).href,
      html: await response.text(),
    };
  }

  /** A form, as the page would send it that it stands on: with the token of Werkbrug's pages on its addresses. */
  async post(url: string | URL, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const origin = new URL(url).origin;
    const { html } = await this.send(`${origin}/over`);
    const signsIn = new URL(url).pathname.startsWith("/aanmelden");
    const csrf_token = signsIn ? linkTokenOf(html) : stampOf(html).csrf_token;
    const body = new URLSearchParams({ csrf_token, ...fields });
    return this.send(url, { method: "POST", body, headers: { Origin: origin } });
  }

  /** Follows redirects until a page, or until one leads to an address that `until` knows. */
  async follow(page: Page, until: (url: string) => boolean = () => false): Promise<Page> {
    let at = page;
    for (let step = 0; step < 15 && at.to !== null && !until(at.to); step += 1) at = await this.send(at.to);
    return at;
  }
}

export type Page = {
  readonly url: string;
  readonly status: number;
  /** Where a redirect leads. */
  readonly to: string | null;
  readonly html: string;
};
