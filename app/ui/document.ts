import font from "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?url";
import styles from "../styles/site.css?url";

/** Classes of <html> and <body>; `data-theme="light"` or `"dark"` on <html> overrules what the system asks. */
export const HTML_CLASS = "utrecht-root";
export const BODY_CLASS = "utrecht-body";

/** The links of every page: the one font that is loaded early, and the styles. */
export function documentLinks() {
  return [
    { rel: "preload", href: font, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
    { rel: "stylesheet", href: styles },
  ] as const;
}
