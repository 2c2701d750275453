import { knownValue } from '../../server/core/known.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellWord } from '../../server/core/shell/shell-script.ts';
import type { EnvironmentVariableSubject } from '../../server/core/subjects/environment-variable.ts';
import type { PowerShellScriptSubject } from '../../server/core/subjects/powershell-script.ts';
import type { ShellScriptSubject } from '../../server/core/subjects/shell-script.ts';
import { replace, type TextEdit } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';
import { checkSwitchedOff, type UnverifiedUse, unverifiedUses } from '../facts/unverified-commands.ts';
import { unverifiedPowerShell } from '../facts/unverified-powershell.ts';
import { type UnverifiedCheck, unverifiedText } from '../facts/unverified-texts.ts';

export const disabledVerification = defineRule({
  meta: {
    name: 'disabled-verification',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.8.19', 'A.8.20', 'A.5.21', 'A.8.28'], strength: 'direct' },
    cwe: ['CWE-295', 'CWE-347'],
    related: ['CIS-Docker-4.11'],
    summary: 'A check of a server’s certificate or of a package’s signature is switched off.',
    risk: 'Without the check anybody on the way can answer in the server’s place, and the build installs what they send. Switched off by a variable, it stays off for every program that runs later.',
    remedy:
      'Take the option away. If the server has a certificate of your own authority, add that authority’s certificate to the image; if the package is signed by another key, add that key.',
    degrees: {
      tls: {
        severity: 'error',
        summary: 'Certificates of servers are not checked.',
        related: [
          'CKV2_DOCKER_2',
          'CKV2_DOCKER_3',
          'CKV2_DOCKER_4',
          'CKV2_DOCKER_5',
          'CKV2_DOCKER_6',
          'CKV2_DOCKER_12',
          'CKV2_DOCKER_13',
          'CKV2_DOCKER_14',
          'CKV2_DOCKER_15',
          'CKV2_DOCKER_16',
        ],
      },
      'host-key': {
        severity: 'warning',
        summary: 'Keys of SSH servers are not checked.',
      },
      signature: {
        severity: 'error',
        summary: 'Signatures of packages are not checked.',
        related: ['CKV2_DOCKER_7', 'CKV2_DOCKER_8', 'CKV2_DOCKER_9', 'CKV2_DOCKER_10', 'CKV2_DOCKER_11'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -k https://downloads.example.com/tool -o /usr/bin/tool\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN curl https://downloads.example.com/tool -o /usr/bin/tool\nUSER 10001\n',
        goodComesFromFix: true,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: PORT
          value: "8080"
        - name: NODE_TLS_REJECT_UNAUTHORIZED
          value: "0"
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      env:
        - name: PORT
          value: "8080"
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: ['shellScript', 'powerShellScript', 'environmentVariable'],
  check(subject): Iterable<Hit<Facts>> {
    if (subject.kind === 'shellScript') return scriptHits(subject);
    return subject.kind === 'powerShellScript' ? powerShellHits(subject) : variableHits(subject);
  },
  message: ({ what, check }) => `${what} ${consequences[check]}`,
  fix: (subject, { facts }) => ({
    title:
      facts.on === undefined
        ? `Remove ${facts.what}`
        : `Set ${facts.what.replace(/[ =].*/, '')} to ${facts.on}`,
    safety: 'needs-review',
    edits: (subject.kind === 'environmentVariable' ? subject.remove() : facts.edits) ?? [],
  }),
});

const consequences: Readonly<Record<UnverifiedCheck, string>> = {
  tls: "switches off the check of the server's certificate: anybody on the way can answer in its place. Remove it, and add your own authority's certificate if one is missing.",
  signature:
    'switches off the check of package signatures: a changed package would be installed. Remove it, and add the signing key if one is missing.',
  'host-key':
    'switches off the check of the SSH server’s key: anybody on the way can answer in its place. Remove it, and put the server’s key into known_hosts.',
};

interface Facts {
  readonly what: string;
  readonly check: UnverifiedCheck;
  /** The value that switches the check on; undefined where the words just go. */
  readonly on: string | undefined;
  readonly edits: readonly TextEdit[] | undefined;
}

function* scriptHits(subject: ShellScriptSubject) {
  for (const command of subject.script.commands) {
    for (const use of unverifiedUses(command)) {
      const { check, words, on } = use;
      const [first] = words;
      const last = words.at(-1);
      if (!first || !last) continue;
      const what = words.map(word => knownValue(word.value) ?? word.text).join(' ');
      const facts: Facts = {
        what,
        check,
        on,
        edits: subject.editable ? editsOf(use, first, last) : undefined,
      };
      yield { at: { start: first.at.start, end: last.at.end }, degree: check, facts };
    }
    const text = unverifiedText(command);
    if (text) {
      const { word, check } = text;
      yield {
        at: word.at,
        degree: check,
        facts: { what: shortened(word.text), check, on: undefined, edits: undefined },
      };
    }
    for (const assignment of command.assignments) {
      const check = switchedOff(assignment.name, knownValue(assignment.value?.value ?? { state: 'absent' }));
      if (check)
        yield {
          at: assignment.at,
          degree: check,
          facts: { what: assignment.name, check, on: undefined, edits: undefined },
        };
    }
  }
}

function* powerShellHits({ commands }: PowerShellScriptSubject) {
  for (const [index, command] of commands.entries()) {
    const use = unverifiedPowerShell(command, commands[index + 1]);
    if (use)
      yield {
        at: use.at,
        degree: use.check,
        facts: { what: use.what, check: use.check, on: undefined, edits: undefined },
      };
  }
}

/** The setting alone, out of what may be a long text. */
function shortened(text: string): string {
  return (
    /[\w:.-]{0,60}(?:trusted|insecure|allow|verify|check|strict)[\w:.-]{0,60}\s?[ =]\s?"?\w{1,20}/i.exec(
      text,
    )?.[0] ?? 'This setting'
  );
}

function variableHits(variable: EnvironmentVariableSubject): readonly Hit<Facts>[] {
  const check = switchedOff(variable.name, knownValue(variable.value));
  if (!check) return [];
  const facts: Facts = { what: variable.name, check, on: undefined, edits: undefined };
  const related = (variable.heirs ?? []).map(({ at, chunk, name }) => ({
    at,
    chunk,
    message: `${name === undefined ? 'This stage' : `The stage ${name}`} is built on it and has the variable too.`,
  }));
  return [{ at: variable.at, degree: check, facts, related }];
}

function switchedOff(name: string, value: string | undefined): UnverifiedCheck | undefined {
  return value === undefined ? undefined : checkSwitchedOff(name, value);
}

/**
 * Takes the words and the blank before them away; among bundled letters only the one that switches the check off. A setting
 * gets its other value.
 */
function editsOf({ on }: UnverifiedUse, first: ShellWord, last: ShellWord): readonly TextEdit[] {
  const { text, at } = first;
  if (on !== undefined) return [replace(last.at, last.text.replace(/[^=\s"']+(?=["']?$)/, on))];
  if (/^-[A-Za-z0-9#]{2,}$/.test(text) && text.includes('k')) return [replace(at, text.replace('k', ''))];
  return [replace({ start: at.start - 1, end: last.at.end }, '')];
}
