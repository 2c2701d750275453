import {
  alpine,
  apkRoot,
  aptRoot,
  nanoServer,
  nanoServerOfUnknownUser,
  nonRoot,
  root,
  serverCore,
  shellLess,
  ubiMinimal,
} from './base-image-variants.ts';
import type { BaseImageFacts } from './base-images.ts';

const hub = 'docker.io/library/';

/**
 * The Docker official images, and `scratch`.
 * Source: the image definitions listed in docker-library/official-images (`USER`, `FROM`, entrypoint).
 */
export const officialImages: readonly BaseImageFacts[] = [
  // Nothing but what is copied in.
  shellLess('scratch'),
  shellLess(`${hub}hello-world`, { variants: [{ ...nanoServer, user: 'unknown', userName: undefined }] }),

  // Operating systems.
  apkRoot(`${hub}alpine`),
  aptRoot(`${hub}debian`),
  aptRoot(`${hub}ubuntu`),
  root(`${hub}busybox`, { packageManager: 'none' }),
  root(`${hub}cirros`),
  apkRoot(`${hub}bash`),
  root(`${hub}fedora`, { packageManager: 'dnf' }),
  root(`${hub}centos`, {
    variants: [
      { tag: '5', packageManager: 'yum' },
      { tag: '6', packageManager: 'yum' },
      { tag: '7', packageManager: 'yum' },
      { tag: 'centos7', packageManager: 'yum' },
      { tag: '8', packageManager: 'dnf' },
      { tag: 'centos8', packageManager: 'dnf' },
    ],
  }),
  root(`${hub}rockylinux`, {
    packageManager: 'dnf',
    variants: [{ tag: 'minimal', packageManager: 'microdnf' }],
  }),
  root(`${hub}almalinux`, {
    packageManager: 'dnf',
    variants: [{ tag: 'minimal', packageManager: 'microdnf' }],
  }),
  root(`${hub}amazonlinux`, {
    packageManager: 'dnf',
    variants: [
      { tag: 'minimal', packageManager: 'microdnf' },
      { tag: '1', packageManager: 'yum' },
      { tag: '2', packageManager: 'yum' },
      { tag: '2016', packageManager: 'yum' },
      { tag: '2017', packageManager: 'yum' },
      { tag: '2018', packageManager: 'yum' },
    ],
  }),
  root(`${hub}oraclelinux`, {
    packageManager: 'dnf',
    variants: [
      { tag: 'slim', packageManager: 'microdnf' },
      { tag: '6', packageManager: 'yum' },
      { tag: '7', packageManager: 'yum' },
    ],
  }),
  root(`${hub}archlinux`, { packageManager: 'pacman' }),
  root(`${hub}opensuse`, { packageManager: 'zypper' }),
  root(`${hub}photon`),
  root(`${hub}mageia`),
  root(`${hub}clearlinux`),
  root(`${hub}alt`),
  aptRoot(`${hub}buildpack-deps`, { language: 'c' }),
  aptRoot(`${hub}gcc`, { language: 'c' }),

  // Languages.
  aptRoot(`${hub}node`, { userName: 'node', language: 'node', variants: [alpine] }),
  aptRoot(`${hub}python`, { language: 'python', variants: [alpine, serverCore] }),
  aptRoot(`${hub}pypy`, { language: 'python', variants: [serverCore] }),
  aptRoot(`${hub}golang`, { language: 'go', variants: [alpine, serverCore, nanoServer] }),
  aptRoot(`${hub}ruby`, { language: 'ruby', variants: [alpine] }),
  aptRoot(`${hub}jruby`, { language: 'ruby' }),
  aptRoot(`${hub}rails`, { language: 'ruby' }),
  aptRoot(`${hub}php`, { language: 'php', variants: [alpine] }),
  apkRoot(`${hub}composer`, { language: 'php' }),
  aptRoot(`${hub}perl`, { language: 'perl' }),
  aptRoot(`${hub}rust`, { language: 'rust', variants: [alpine] }),
  aptRoot(`${hub}haskell`, { language: 'haskell' }),
  aptRoot(`${hub}swift`, {
    language: 'swift',
    variants: [
      { tag: 'amazonlinux', packageManager: 'yum' },
      { tag: 'centos', packageManager: 'yum' },
      { tag: 'rhel', packageManager: undefined },
      { tag: 'fedora', packageManager: 'dnf' },
      serverCore,
      nanoServerOfUnknownUser,
    ],
  }),
  aptRoot(`${hub}julia`, { language: 'julia', variants: [alpine, serverCore] }),
  aptRoot(`${hub}dart`, { language: 'dart' }),
  aptRoot(`${hub}erlang`, { language: 'erlang', variants: [alpine] }),
  aptRoot(`${hub}elixir`, { language: 'elixir', variants: [alpine] }),
  aptRoot(`${hub}r-base`, { userName: 'docker', language: 'r' }),
  aptRoot(`${hub}clojure`, { language: 'clojure', variants: [alpine] }),
  nonRoot(`${hub}groovy`, '1000:1000', {
    packageManager: 'apt',
    language: 'java',
    variants: [
      alpine,
      { tag: 'ubi', packageManager: undefined },
      { tag: 'corretto', packageManager: undefined },
    ],
  }),

  // Java.
  root(`${hub}openjdk`, {
    language: 'java',
    variants: [
      { tag: 'slim', packageManager: 'apt' },
      { tag: 'buster', packageManager: 'apt' },
      { tag: 'bullseye', packageManager: 'apt' },
      { tag: 'bookworm', packageManager: 'apt' },
      { tag: 'oraclelinux8', packageManager: 'microdnf' },
      { tag: 'oraclelinux9', packageManager: 'microdnf' },
      alpine,
      serverCore,
      nanoServerOfUnknownUser,
    ],
  }),
  aptRoot(`${hub}eclipse-temurin`, {
    language: 'java',
    variants: [alpine, ubiMinimal, { tag: 'centos7', packageManager: 'yum' }, serverCore, nanoServer],
  }),
  root(`${hub}amazoncorretto`, {
    language: 'java',
    variants: [{ tag: 'al2', packageManager: 'yum' }, { tag: 'al2023', packageManager: 'dnf' }, alpine],
  }),
  root(`${hub}ibm-semeru-runtimes`, {
    language: 'java',
    variants: [
      { tag: 'focal', packageManager: 'apt' },
      { tag: 'jammy', packageManager: 'apt' },
      { tag: 'noble', packageManager: 'apt' },
    ],
  }),
  aptRoot(`${hub}sapmachine`, {
    language: 'java',
    variants: [alpine, { tag: 'distroless', user: 'unknown', shell: false, packageManager: 'none' }],
  }),
  aptRoot(`${hub}maven`, {
    language: 'java',
    variants: [
      { tag: 'amazoncorretto', packageManager: undefined },
      { tag: 'openjdk', packageManager: undefined },
      { tag: 'ibmjava', packageManager: undefined },
      { tag: 'ibm', packageManager: undefined },
      { tag: 'sapmachine', packageManager: undefined },
      { tag: 'microsoft', packageManager: undefined },
      { tag: 'slim', packageManager: 'apt' },
      alpine,
    ],
  }),
  aptRoot(`${hub}gradle`, {
    userName: 'gradle',
    language: 'java',
    variants: [
      { tag: 'corretto', packageManager: undefined },
      { tag: 'ubi', packageManager: undefined },
      { tag: 'graal', packageManager: undefined },
      { tag: '2', user: 'unknown', userName: undefined },
      { tag: '3', user: 'unknown', userName: undefined },
      { tag: '4', user: 'unknown', userName: undefined },
      { tag: '5', user: 'unknown', userName: undefined },
      alpine,
    ],
  }),
  aptRoot(`${hub}tomcat`, {
    language: 'java',
    variants: [
      { tag: 'corretto', packageManager: undefined },
      { tag: 'openjdk', packageManager: undefined },
      alpine,
    ],
  }),
  aptRoot(`${hub}tomee`, { language: 'java', variants: [alpine] }),
  nonRoot(`${hub}jetty`, 'jetty', {
    language: 'java',
    variants: [
      { tag: '7', user: 'unknown', userName: undefined },
      { tag: '8', user: 'unknown', userName: undefined },
      { tag: '9.2', user: 'unknown', userName: undefined },
      { tag: '9.3', user: 'unknown', userName: undefined },
      alpine,
    ],
  }),
  nonRoot(`${hub}open-liberty`, '1001', { language: 'java' }),
  nonRoot(`${hub}websphere-liberty`, '1001', { language: 'java' }),

  // Web servers and proxies.
  aptRoot(`${hub}nginx`, { variants: [alpine] }),
  aptRoot(`${hub}httpd`, { variants: [alpine] }),
  apkRoot(`${hub}caddy`, { variants: [serverCore, nanoServerOfUnknownUser] }),
  nonRoot(`${hub}haproxy`, 'haproxy', {
    packageManager: 'apt',
    variants: [
      alpine,
      { tag: '1', user: 'root', userName: undefined },
      { tag: '2.0', user: 'root', userName: undefined },
      { tag: '2.1', user: 'root', userName: undefined },
      { tag: '2.2', user: 'root', userName: undefined },
      { tag: '2.3', user: 'root', userName: undefined },
    ],
  }),
  root(`${hub}traefik`, {
    packageManager: 'apk',
    variants: [
      { tag: '1', shell: 'unknown', packageManager: undefined },
      { tag: 'v1', shell: 'unknown', packageManager: undefined },
      alpine,
      serverCore,
      nanoServerOfUnknownUser,
    ],
  }),
  nonRoot(`${hub}varnish`, 'varnish', {
    packageManager: 'apt',
    variants: [
      { tag: '6', user: 'unknown', userName: undefined },
      { tag: '7.0', user: 'unknown', userName: undefined },
      { tag: '7.1', user: 'unknown', userName: undefined },
      alpine,
    ],
  }),
  nonRoot(`${hub}kong`, 'kong'),
  aptRoot(`${hub}unit`),

  // Databases, caches, queues and search.
  aptRoot(`${hub}redis`, { userName: 'redis', variants: [alpine] }),
  aptRoot(`${hub}valkey`, { userName: 'valkey', variants: [alpine] }),
  aptRoot(`${hub}postgres`, { userName: 'postgres', variants: [alpine] }),
  root(`${hub}mysql`, {
    userName: 'mysql',
    packageManager: 'microdnf',
    variants: [
      { tag: '5', packageManager: undefined },
      { tag: 'debian', packageManager: 'apt' },
    ],
  }),
  aptRoot(`${hub}mariadb`, { userName: 'mysql', variants: [ubiMinimal] }),
  nonRoot(`${hub}percona`, 'mysql', { variants: [{ tag: '5', user: 'unknown', userName: undefined }] }),
  aptRoot(`${hub}mongo`, { userName: 'mongodb', variants: [serverCore, nanoServerOfUnknownUser] }),
  apkRoot(`${hub}mongo-express`, { user: 'unknown' }),
  aptRoot(`${hub}rabbitmq`, { userName: 'rabbitmq', variants: [alpine] }),
  nonRoot(`${hub}memcached`, 'memcache', { packageManager: 'apt', variants: [alpine] }),
  nonRoot(`${hub}elasticsearch`, 'elasticsearch', {
    variants: [
      { tag: '1', user: 'unknown', userName: undefined },
      { tag: '2', user: 'unknown', userName: undefined },
      { tag: '5', user: 'unknown', userName: undefined },
      { tag: '6', user: 'unknown', userName: undefined },
      { tag: '7', user: 'unknown', userName: undefined },
    ],
  }),
  nonRoot(`${hub}kibana`, 'kibana', {
    variants: [
      { tag: '4', user: 'unknown', userName: undefined },
      { tag: '5', user: 'unknown', userName: undefined },
    ],
  }),
  nonRoot(`${hub}logstash`, '1000', {
    variants: [
      { tag: '1', user: 'unknown', userName: undefined },
      { tag: '2', user: 'unknown', userName: undefined },
      { tag: '5', user: 'unknown', userName: undefined },
    ],
  }),
  aptRoot(`${hub}cassandra`, { userName: 'cassandra' }),
  aptRoot(`${hub}couchdb`, { userName: 'couchdb' }),
  aptRoot(`${hub}couchbase`),
  aptRoot(`${hub}neo4j`, {
    variants: [{ tag: '2', packageManager: undefined }, { tag: '3', packageManager: undefined }, ubiMinimal],
  }),
  aptRoot(`${hub}influxdb`, {
    variants: [
      { tag: '3', user: 'unknown' },
      { tag: 'core', user: 'unknown' },
      { tag: 'latest', user: 'unknown' },
      alpine,
    ],
  }),
  aptRoot(`${hub}telegraf`, { variants: [alpine] }),
  aptRoot(`${hub}chronograf`, { user: 'unknown', variants: [alpine] }),
  aptRoot(`${hub}kapacitor`, { user: 'unknown', variants: [alpine] }),
  nonRoot(`${hub}solr`, 'solr', { packageManager: 'apt' }),
  aptRoot(`${hub}zookeeper`, { userName: 'zookeeper' }),
  aptRoot(`${hub}flink`, { userName: 'flink', language: 'java' }),
  aptRoot(`${hub}storm`, { userName: 'storm', language: 'java' }),
  nonRoot(`${hub}spark`, '185', { packageManager: 'apt', language: 'java' }),
  aptRoot(`${hub}clickhouse`),
  aptRoot(`${hub}rethinkdb`),
  shellLess(`${hub}nats`, {
    variants: [{ ...alpine, shell: true }, serverCore, nanoServerOfUnknownUser],
  }),
  apkRoot(`${hub}eclipse-mosquitto`),
  nonRoot(`${hub}emqx`, 'emqx'),

  // Applications.
  {
    repository: `${hub}jenkins`,
    user: 'non-root',
    userName: 'jenkins',
    shell: true,
    os: 'linux',
    language: 'java',
  },
  nonRoot(`${hub}sonarqube`, 'sonarqube', {
    language: 'java',
    variants: [
      { tag: '5', user: 'unknown', userName: undefined },
      { tag: '6', user: 'unknown', userName: undefined },
      { tag: '7', user: 'unknown', userName: undefined },
      { tag: '8', user: 'unknown', userName: undefined },
      { tag: '9', user: 'unknown', userName: undefined },
      { tag: 'lts', user: 'unknown', userName: undefined },
    ],
  }),
  aptRoot(`${hub}wordpress`, {
    language: 'php',
    variants: [alpine, { tag: 'cli', user: 'non-root', userName: 'www-data', packageManager: 'apk' }],
  }),
  aptRoot(`${hub}drupal`, { language: 'php', variants: [alpine] }),
  aptRoot(`${hub}joomla`, { language: 'php', variants: [alpine] }),
  aptRoot(`${hub}matomo`, { language: 'php', variants: [alpine] }),
  aptRoot(`${hub}mediawiki`, { language: 'php', variants: [alpine] }),
  aptRoot(`${hub}phpmyadmin`, { language: 'php', variants: [alpine] }),
  aptRoot(`${hub}nextcloud`, { language: 'php', variants: [alpine] }),
  apkRoot(`${hub}adminer`, { user: 'non-root', userName: 'adminer', language: 'php' }),
  aptRoot(`${hub}ghost`, { userName: 'node', language: 'node', variants: [alpine] }),
  aptRoot(`${hub}redmine`, { userName: 'redmine', language: 'ruby', variants: [alpine] }),
  nonRoot(`${hub}odoo`, 'odoo', { packageManager: 'apt', language: 'python' }),
  aptRoot(`${hub}rocket.chat`, { user: 'unknown', language: 'node' }),
  aptRoot(`${hub}xwiki`, { language: 'java' }),
  apkRoot(`${hub}registry`),
  apkRoot(`${hub}vault`),
  apkRoot(`${hub}consul`),
  apkRoot(`${hub}docker`, {
    variants: [{ tag: 'rootless', user: 'non-root', userName: 'rootless' }, serverCore],
  }),
  nonRoot(`${hub}fluentd`, 'fluent', {
    language: 'ruby',
    variants: [alpine, { tag: 'debian', packageManager: 'apt' }],
  }),
];
