FROM debian:bullseye
MAINTAINER Jane Doe <jane@example.com>
ENV PATH /opt/tool/bin:$PATH
env GREETING hello   there
LABEL "com.example.name"="The \"tool\"" version=1.0
ADD https://example.com/tool.tar.gz /opt/
RUN cd /opt && tar xzf tool.tar.gz; \
 rm tool.tar.gz
VOLUME /data /logs
STOPSIGNAL SIGTERM
EXPOSE 80
ONBUILD COPY . /app
ONBUILD RUN cat <<EOF > /built
made by a trigger
EOF
CMD [ "sh", "-c", "exec tool --root=\"$DATA\"" ]
CMD [ 'not', 'json' ]
