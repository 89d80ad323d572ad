# The lock file brings Node 24 itself (optional dependency node-linux-*) for machines without it; the image has its own.
FROM node:24-bookworm-slim AS build
WORKDIR /srv/pepite
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATABASE_URL=sqlite:/var/lib/pepite/pepite.sqlite SECRET_KEY_FILE=/var/lib/pepite/secret.key
# What pictures took while they were read is given back: see docs/operations.md.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /srv/pepite
RUN install -d -o node -g node /var/lib/pepite /var/lib/pepite/files /srv/pepite/var
COPY --from=build --chown=root:root /srv/pepite/package.json ./
COPY --from=build --chown=root:root /srv/pepite/node_modules ./node_modules
COPY --from=build --chown=root:root /srv/pepite/dist ./dist
COPY --from=build --chown=root:root /srv/pepite/locales ./locales
COPY --from=build --chown=root:root /srv/pepite/apps/portal/views ./apps/portal/views
COPY --from=build --chown=root:root /srv/pepite/apps/console/demo ./apps/console/demo
USER node
VOLUME /var/lib/pepite
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/apps/portal/src/main.js"]
