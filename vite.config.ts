import { relative, resolve } from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

/** Server-only folders: one copy of each on the server (Node resolves them at run time), none in the browser. */
const SERVER_ONLY = /^#(db|search|domain|i18n|app\/http)\//;
const NEVER_IN_BROWSER = /^(?:db|search|workers|app\/domain\/schema)\/[^?]*\.ts$/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [lightMessages(), remix(remixOptions), guardBrowser()],
  // The licences of what is bundled stand with the packages; their comments would be the heaviest words of a page.
  esbuild: { legalComments: "none" },
  build: {
    target: "es2022",
    reportCompressedSize: false,
    ...(isSsrBuild ? { rollupOptions: { external: SERVER_ONLY } } : {}),
  },
}));

/** Fails the browser build when it meets code that must stay on the server. */
function guardBrowser(): Plugin {
  return {
    name: "werkbrug-guard-browser",
    generateBundle(_options, bundle) {
      if (this.environment?.name === "ssr") return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const [id, part] of Object.entries(chunk.modules)) {
          if (part.renderedLength > 0 && NEVER_IN_BROWSER.test(relative(import.meta.dirname, id))) {
            this.error(`${id} would be sent to the browser. Import it in loaders, actions or *.server.ts files only.`);
          }
        }
      }
    },
  };
}

/** In the browser, compiled messages run on i18n/browser-runtime.ts. */
function lightMessages(): Plugin {
  const light = resolve(import.meta.dirname, "i18n/browser-runtime.ts");
  return {
    name: "werkbrug-light-messages",
    enforce: "pre",
    resolveId(source, importer, { ssr }) {
      const generated = source === "#i18n/generated/runtime.js" || importer?.includes("/i18n/generated/");
      return !ssr && generated && source.endsWith("runtime.js") ? light : null;
    },
  };
}
