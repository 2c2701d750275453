ARG JAVA=21
ARG BASE=eclipse-temurin:${JAVA}-jre
FROM maven:3.9-eclipse-temurin-${JAVA} AS package
WORKDIR /workspace
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package -DskipTests \
 && mkdir layers \
 && java -Djarmode=layertools -jar target/*.jar extract --destination layers

FROM ${BASE} AS runtime
RUN groupadd --system app && useradd --system --gid app --uid 1001 app
ARG JAVA
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75 -Djava=${JAVA}"
COPY --from=package --chown=app /workspace/layers/dependencies/ ./
USER app
ENTRYPOINT exec java $JAVA_OPTS org.springframework.boot.loader.launch.JarLauncher

FROM runtime AS debug
USER root
RUN apt-get update && apt-get install -y --no-install-recommends bash strace
