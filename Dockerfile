# What an image is made of, and what it runs. "docker compose up -d" builds it; see README, "Run it".
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without install scripts: the only one there is fetches a Node of its own, and here Node is the image's.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf .next/cache

FROM node:24-bookworm-slim
# ffmpeg makes recordings in telephone formats playable.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 700 /data
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.ts /app/server.ts ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/lib ./lib
COPY --from=build /app/app ./app
COPY --from=build /app/public ./public
COPY --from=build /app/.next ./.next
ENV NODE_ENV=production DATABASE_URL=file:/data/aftertone.db
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s --interval=30s --timeout=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and ends on SIGTERM; npm between would not hand the signal on.
CMD ["node", "--max-semi-space-size=8", "server.ts"]
