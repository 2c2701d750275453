FROM golang:1.23.4-alpine
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
# loadline-ignore remote-add -- nothing is downloaded here any more
COPY . .
RUN go build -o /usr/local/bin/service ./cmd/service
USER 10001
ENTRYPOINT ["/usr/local/bin/service"]
