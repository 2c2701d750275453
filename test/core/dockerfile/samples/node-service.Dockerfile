# syntax=docker/dockerfile:1.10
# check=error=true

# The version is overridden by the release pipeline.
ARG NODE_VERSION=22.11.0
ARG REGISTRY

FROM ${REGISTRY:-docker.io}/library/node:${NODE_VERSION}-bookworm-slim AS base
ENV NODE_ENV=production \
    # Files of the cache stay out of the image.
    NPM_CONFIG_CACHE=/tmp/.npm
WORKDIR /srv/app

FROM base AS dependencies
COPY --link package.json package-lock.json ./
RUN --mount=type=cache,target=/tmp/.npm \
    --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci --omit=dev

FROM base AS build
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && \

    npm prune --omit=dev

# What ships.
FROM base
LABEL org.opencontainers.image.title="Orders service" org.opencontainers.image.vendor='Example "Ltd"'
COPY --from=dependencies --chown=node:node /srv/app/node_modules node_modules
COPY --from=build /srv/app/dist dist
USER node
EXPOSE 3000/tcp 9229
HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "dist/health.js"]
ENTRYPOINT ["node"]
CMD ["dist/main.js"]
