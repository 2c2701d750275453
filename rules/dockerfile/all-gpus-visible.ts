import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const allGpusVisible = defineRule({
  meta: {
    name: 'all-gpus-visible',
    severity: 'info',
    since: '0.1.0',
    optIn: true,
    controls: { primary: 'A.8.9', secondary: ['A.8.22', 'A.8.2'], strength: 'contextual' },
    cwe: ['CWE-668'],
    related: ['Tally gpu/no-hardcoded-visible-devices', 'Tally gpu/prefer-minimal-driver-capabilities'],
    summary: 'The image asks for all GPUs, or for all of the driver.',
    risk: 'A container that sees every device shares them with whoever else computes on the host, and each part of the driver is more kernel surface.',
    remedy:
      'Let whoever runs the container choose the devices, and name the capabilities that are needed: `compute,utility`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM ubuntu:24.04\nENV NVIDIA_DRIVER_CAPABILITIES=all\nUSER 10001\n',
        good: 'FROM ubuntu:24.04\nENV NVIDIA_DRIVER_CAPABILITIES=compute,utility\nUSER 10001\n',
      },
    ],
  },
  inspects: 'environmentVariable',
  *check({ place, name, value, at }) {
    if (place !== 'env' || !variables.has(name)) return;
    if (knownValue(value)?.toLowerCase() === 'all') yield { at, facts: { name } };
  },
  message: ({ name }) =>
    name === 'NVIDIA_VISIBLE_DEVICES'
      ? 'The image asks for every GPU of the host. Leave the choice to whoever runs it.'
      : 'The image asks for all of the GPU driver. Name what it needs, such as compute,utility.',
});

const variables: ReadonlySet<string> = new Set(['NVIDIA_VISIBLE_DEVICES', 'NVIDIA_DRIVER_CAPABILITIES']);
