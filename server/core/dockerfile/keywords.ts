import { nearest } from '../text/nearest.ts';

/** The keywords of a Dockerfile. */
export const keywords: ReadonlySet<string> = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** The keyword that a misspelt one was probably meant to be. */
export function nearKeyword(written: string): string | undefined {
  return /^[A-Za-z]{2,14}$/.test(written) ? nearest(written, [...keywords]) : undefined;
}
