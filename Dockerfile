# syntax=docker/dockerfile:1
# One image for every process: the command says which (compose.yaml). Debian, because the fonts, ICU and timings that the
# tests know are those of glibc.
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production

# Everything that the build needs.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN node tools/build.ts

# Only what runs. Optional packages are the embedded PostgreSQL and a Node of npm's own: neither belongs in a container.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

FROM base
COPY package.json remix.config.js server.ts supervised.ts environment.ts LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY app ./app
COPY db ./db
COPY search ./search
COPY workers ./workers
COPY tools/bring-up-to-date.ts ./tools/
COPY tools/deploy ./tools/deploy
COPY --from=build /app/i18n ./i18n
COPY --from=build /app/build ./build
# Where signed heads of the audit log go: the one folder that the process may write in.
RUN mkdir -m 700 /audit && chown node:node /audit
# Files stay root's: the process cannot change its own code.
USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Settings come from the environment; what is secret may come from a file in the same form.
CMD ["node", "--env-file-if-exists=/run/secrets/web", "server.ts"]
