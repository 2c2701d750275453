import { defineRule } from '../define-rule.ts';

export const fixedPlatform = defineRule({
  meta: {
    name: 'fixed-platform',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.32'], strength: 'contextual' },
    cwe: ['CWE-1188'],
    related: [],
    summary: '`FROM --platform` says something that the build says better.',
    risk: 'A fixed platform makes an image that says one architecture and holds another, or one that is emulated, and it hides that an image is not there for the wanted platform.',
    remedy: 'Leave the flag out, or write `--platform=$BUILDPLATFORM` for a stage that only builds.',
    degrees: {
      constant: {
        severity: 'info',
        optIn: true,
        summary: 'The platform is a constant, and the name of the stage does not tell so.',
        related: [
          'DL3029',
          'BuildKit FromPlatformFlagConstDisallowed',
          'KICS b16e8501',
          'Semgrep avoid-platform-with-from',
        ],
      },
      redundant: {
        severity: 'hint',
        summary: '`$TARGETPLATFORM` is what holds without the flag.',
        related: ['DL3065', 'BuildKit RedundantTargetPlatform'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM --platform=$TARGETPLATFORM registry.example.com/base/node:22.11.0\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['FROM'],
  *check({ instruction, stage, isTrigger }) {
    if (!stage || isTrigger) return;
    const flag = instruction.flags.find(({ name }) => name === 'platform');
    const platform = flag?.value;
    if (!flag || !platform) return;
    if (/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform))
      yield { at: flag.at, degree: 'redundant', facts: { flag, platform } };
    else if (!platform.includes('$') && !isNamedAfter(stage.name ?? '', platform))
      yield { at: flag.at, degree: 'constant', facts: { flag, platform } };
  },
  message: ({ platform }) =>
    platform.includes('$')
      ? 'This is the platform that docker takes anyway. Leave the flag out.'
      : `The stage is for ${platform} whatever the build asks for, so the image may say one platform and hold another. Leave the flag out, or use $BUILDPLATFORM.`,
  fix: (subject, { degree, facts: { flag } }) => ({
    title: 'Remove --platform',
    safety: degree === 'redundant' ? 'safe' : 'needs-review',
    edits: subject.removeFlag(flag),
  }),
});

/** `AS build_amd64` says that the platform is meant. */
function isNamedAfter(name: string, platform: string): boolean {
  const lower = name.toLowerCase();
  return platform
    .toLowerCase()
    .split('/')
    .some(part => part !== '' && lower.includes(part));
}
