FROM python:3.13-slim
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends build-essential
rm -rf /var/lib/apt/lists/*
EOF
RUN <<-'SETUP' bash -euo pipefail
	curl -fsSL https://example.com/install.sh -o /tmp/install.sh
	bash /tmp/install.sh
	SETUP
COPY <<config.ini <<"app.env" /etc/app/
[server]
port = $PORT
config.ini
APP_MODE=production
# FROM inside a heredoc is no instruction
FROM nowhere
app.env
RUN <<EOF
#!/usr/bin/env python3
print("not a shell")
EOF
RUN python3 <<PY && echo done
import sys
print(sys.version)
PY
RUN echo '<<NOT_A_HEREDOC' && cat <<<"here string"
USER 1000:1000
CMD python -m app
