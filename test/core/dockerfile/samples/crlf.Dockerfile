FROM ubuntu:24.04
RUN apt-get update \
    && apt-get install -y curl \
    # tools
    && rm -rf /var/lib/apt/lists/*
ENV A=1 \
    B="two words" \
    C=3
COPY <<EOF /etc/motd
hello
EOF
CMD ["bash"]
