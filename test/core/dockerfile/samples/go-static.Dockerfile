FROM --platform=$BUILDPLATFORM golang:1.24-alpine@sha256:2d40d4fc278dad38be0777d5e2a88a2c6dee51b0b29c97a764fc6c6a11ca893c AS build
ARG TARGETOS TARGETARCH
ARG VERSION=dev
WORKDIR /src
RUN --mount=type=bind,from=alpine:3.22,source=/etc/ssl,target=/certs cp -r /certs /src
COPY go.* ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=${TARGETOS} GOARCH=${TARGETARCH} go build -ldflags "-X main.version=${VERSION}" -o /out/app ./cmd/app

FROM scratch
COPY --from=build /out/app /app
COPY --from=gcr.io/distroless/static:nonroot /etc/passwd /etc/passwd
USER 65532
ENTRYPOINT ["/app"]
