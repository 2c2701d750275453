import { defineRule } from '../define-rule.ts';

export const privilegedBuildStep = defineRule({
  meta: {
    name: 'privileged-build-step',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.2', 'A.8.22', 'A.8.28'], strength: 'direct' },
    cwe: ['CWE-250', 'CWE-653'],
    related: [],
    summary: 'A build step leaves the sandbox of the builder.',
    risk: 'What the step runs, dependencies and their install scripts included, reaches the build host or its network, and with them the secrets and images of all other builds.',
    remedy:
      'Remove the flag. Put what needs the host into a step of the pipeline that does not run other people’s code.',
    degrees: {
      security: {
        severity: 'error',
        summary: '`RUN --security=insecure` runs with all privileges.',
        related: ['S6502'],
      },
      network: {
        severity: 'warning',
        summary: '`RUN --network=host` is in the network of the build host.',
        related: ['S6431'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN --security=insecure ./configure\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN ./configure\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check({ instruction }) {
    for (const flag of instruction.flags) {
      if (flag.name === 'security' && flag.value === 'insecure')
        yield { at: flag.at, degree: 'security', facts: { flag } };
      if (flag.name === 'network' && flag.value === 'host')
        yield { at: flag.at, degree: 'network', facts: { flag } };
    }
  },
  message: ({ flag }) =>
    flag.name === 'security'
      ? 'This step runs with all privileges on the build host, and so does every script that it downloads. Remove --security=insecure.'
      : 'This step is in the network of the build host and reaches its local services. Remove --network=host.',
  fix: (subject, { facts: { flag } }) => ({
    title: `Remove --${flag.name}=${flag.value ?? ''}`,
    safety: 'needs-review',
    edits: subject.removeFlag(flag),
  }),
});
