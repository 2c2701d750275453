import assert from 'node:assert/strict';
import type { CompletionPlace } from '../../server/core/assist/completion.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

/** Labels that are offered at the `|` of a text. */
function labels(marked: string, kind: CompletionPlace['kind'] = 'dockerfile'): readonly string[] {
  return offers(marked, kind).map(({ label }) => label);
}

function offers(marked: string, kind: CompletionPlace['kind'] = 'dockerfile') {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const findings =
    kind === 'dockerfile' || kind === 'kubernetes' ? analyseText(service, kind, text).findings : [];
  return service.completions({ text, offset, kind, findings, day: '2026-11-24' });
}

/** The text with an offer taken, its stops as they are. */
function taken(marked: string, label: string, kind?: CompletionPlace['kind']): string {
  const offer = offers(marked, kind).find(one => one.label === label);
  assert.ok(offer, `${label} is not offered; there are ${labels(marked, kind)}`);
  const text = marked.replace('|', '');
  const written = offer.parts.map(part => (typeof part === 'string' ? part : part.stop)).join('');
  return text.slice(0, offer.at.start) + written + text.slice(offer.at.end);
}

const pod = (comment: string) => `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  ${comment}
  hostNetwork: true
  containers: []
`;

describe('completion', () => {
  it('offers a whole comment for the finding that follows', () => {
    const text = 'FROM debian:12\n# lo|\nUSER root\n';
    assert.equal(labels(text)[0], 'loadline-ignore root-user --');
    assert.equal(
      taken(text, 'loadline-ignore root-user --'),
      'FROM debian:12\n# loadline-ignore root-user -- write the reason here\nUSER root\n',
    );
    assert.equal(labels(pod('#|'), 'kubernetes')[0], 'loadline-ignore host-namespace --');
  });

  it('offers stages in a Dockerfile only', () => {
    assert.ok(labels('# |\n').includes('loadline-ignore-stage'));
    assert.ok(!labels(pod('# |'), 'kubernetes').includes('loadline-ignore-stage'));
  });

  it('offers rules by their distance, and what else a comment may say', () => {
    const offered = labels('FROM debian:12\n# loadline-ignore |\nUSER root\n');
    assert.equal(offered[0], 'root-user');
    assert.ok(offered.includes('remote-add'));
    assert.deepEqual(offered.slice(-3), ['until=', 'owner=', '--']);
    assert.equal(
      taken('# loadline-ignore root-user un|', 'until='),
      '# loadline-ignore root-user until=2027-11-24',
    );
  });

  it('leaves other words of comments, and reasons, to the person', () => {
    assert.deepEqual(labels('# This is why |'), []);
    assert.deepEqual(labels('# loadline-ignore root-user -- bec|'), []);
    assert.deepEqual(labels('RUN echo "# |"'), []);
  });

  it('offers images without a shell, and official ones on a maintained line', () => {
    const offered = labels('FROM |');
    assert.match(String(offered[0]), /^gcr\.io\/distroless\//);
    assert.ok(offered.some(label => /^node:\d+$/.test(label)));
    assert.equal(
      taken('FROM --platform=linux/amd64 gc|', 'gcr.io/distroless/static-debian13:nonroot'),
      'FROM --platform=linux/amd64 gcr.io/distroless/static-debian13:nonroot',
    );
  });

  it('offers maintained tags behind the name of an image', () => {
    const offered = offers('FROM node:|');
    assert.ok(offered.length > 0);
    assert.ok(offered.every(({ label, detail }) => /^\d+$/.test(label) && detail.startsWith('maintained')));
    assert.deepEqual(labels('FROM registry.example.com:5000/own/app:|'), []);
    assert.deepEqual(labels('FROM node:22 AS |'), []);
  });

  it('offers mounts that keep a secret out of the image', () => {
    assert.equal(taken('RUN --mount=|', 'type=secret (as a file)'), 'RUN --mount=type=secret,id=name');
    assert.equal(
      taken('RUN --network=none --m|', '--mount=type=secret (as a variable)'),
      'RUN --network=none --mount=type=secret,id=name,env=NAME',
    );
    assert.deepEqual(labels('RUN npm ci --m|'), []);
  });

  it('offers rules and severities in a policy', () => {
    const policy = (line: string) => `exclude: []\nrules:\n  # ours\n${line}`;
    assert.equal(taken(policy('  root|'), 'root-user', 'policy'), policy('  root-user: error'));
    assert.deepEqual(labels(policy('  root-user: |'), 'policy'), ['off', 'hint', 'info', 'warning', 'error']);
    assert.deepEqual(labels('overrides:\n  fil|', 'policy'), []);
  });
});
