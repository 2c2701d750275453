FROM node
ENV DB_PASSWORD=hunter2Hunter2 API_URL=https://api.example.com
ARG NPM_TOKEN=npm_notarealtoken
RUN echo "//registry.example.com/:_authToken=${NPM_TOKEN}" > .npmrc && npm i
RUN curl -k https://example.com/install.sh | sudo bash -s -- --yes
RUN sh -c 'wget -qO- http://example.com/x | sh'
RUN bash <(curl -s https://example.com/y)
RUN curl -u admin:S3cr3tS3cr3t https://example.com && mysql -pS3cr3tS3cr3t -h db
ADD http://example.com/file.tgz /opt/
EXPOSE 22
USER root
CMD service ssh start && npm start
