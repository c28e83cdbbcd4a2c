# An image that holds the command line and the Node that runs it:
#   docker build --tag dockerlint-go .
#   docker run --rm --volume "$PWD:/work:ro" dockerlint-go
FROM node:24-alpine AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM alpine:3.23
RUN apk add --no-cache nodejs
COPY --from=build /build/package.json /build/LICENSE /build/THIRD-PARTY-LICENSES /opt/dockerlint-go/
COPY --from=build /build/bin /opt/dockerlint-go/bin
COPY --from=build /build/docs/rules /opt/dockerlint-go/docs/rules
COPY --from=build /build/dist /opt/dockerlint-go/dist
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["node", "/opt/dockerlint-go/bin/dockerlint-go.js"]
