import assert from 'node:assert/strict';
import { ReadFile } from './kit.ts';

// No provider's format, so that no scanner of this repository takes it for a credential of somebody.
const literal = 'Kx7qW2mZp9Lr4T';

/** `place name text`, of all candidates with the literal in them. */
function candidates(text: string): readonly string[] {
  const file = new ReadFile(text);
  return file
    .subjects('credential')
    .map(([{ place, name, at, value }, start]) =>
      [place, name ?? '-', file.slice(at, start), value.reveal()].join(' | '),
    );
}

describe('Credential candidates of a Dockerfile', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`ENV DB_PASSWORD=${literal}`, [`env | DB_PASSWORD | ${literal} | ${literal}`]],
    [`ENV DB_PASSWORD ${literal} x`, [`env | DB_PASSWORD | ${literal} x | ${literal} x`]],
    [`ARG API_TOKEN="${literal}"`, [`arg | API_TOKEN | "${literal}" | ${literal}`]],
    [`LABEL secret_key=${literal}`, [`label | secret_key | ${literal} | ${literal}`]],
    [
      `ENV URL=https://bob:${literal}@db.internal/x`,
      [`env | URL | https://bob:${literal}@db.internal/x | https://bob:${literal}@db.internal/x`],
    ],
    [`RUN DB_PASSWORD=${literal} make`, [`run | DB_PASSWORD | ${literal} | ${literal}`]],
    [`RUN export DB_PASSWORD='${literal}' && make`, [`run | DB_PASSWORD | ${literal} | ${literal}`]],
    [`RUN tool --password=${literal}`, [`run | password | ${literal} | ${literal}`]],
    [`RUN tool --password "${literal}" x`, [`run | password | ${literal} | ${literal}`]],
    [`RUN mysql -p${literal} -h db`, [`run | password | ${literal} | ${literal}`]],
    [`RUN curl -u bob:${literal} https://x`, [`run | password | ${literal} | ${literal}`]],
    [`RUN curl -sSLuruth:${literal} https://x`, [`run | password | ${literal} | ${literal}`]],
    [`RUN curl --user=bob:${literal} https://x`, [`run | password | ${literal} | ${literal}`]],
    [`RUN curl -H "X-Api-Key: ${literal}" https://x`, [`run | X-Api-Key | ${literal} | ${literal}`]],
    [
      `RUN curl -H 'Authorization: Bearer ${literal}' https://x`,
      [`run | auth_token | ${literal} | ${literal}`],
    ],
    [`RUN docker login -u bob -p ${literal}`, [`run | password | ${literal} | ${literal}`]],
    [`RUN echo "${literal}" | docker login --password-stdin`, [`run | password | ${literal} | ${literal}`]],
    [`RUN echo 'root:${literal}' | chpasswd`, [`run | password | ${literal} | ${literal}`]],
    [
      `RUN npm config set //r.example.com/:_authToken ${literal}`,
      [`run | //r.example.com/:_authToken | ${literal} | ${literal}`],
    ],
    [`RUN sh -c 'tool --password=${literal}'`, [`run | password | ${literal} | ${literal}`]],
    [`COPY <<EOF /x\ndb.password=${literal}\nEOF`, [`file-body | db.password | ${literal} | ${literal}`]],
    [
      `RUN cat > .env <<EOF\nDB_PASSWORD=${literal}\nEOF`,
      [`file-body | DB_PASSWORD | ${literal} | ${literal}`],
    ],
    [`CMD ["tool", "--password=${literal}"]`, [`command | password | ${literal} | ${literal}`]],
    [`ONBUILD ENV DB_PASSWORD=${literal}`, [`env | DB_PASSWORD | ${literal} | ${literal}`]],
    [
      `# https://bob:${literal}@db.internal/x\nRUN ls`,
      [`text | - | https://bob:${literal}@db.internal | https://bob:${literal}@db.internal`],
    ],
    [
      `RUN git clone https://bob:${literal}@git.internal/x`,
      [`run | - | https://bob:${literal}@git.internal | https://bob:${literal}@git.internal`],
    ],
    ['ARG DB_PASSWORD', []],
    ['RUN tool --password=$PASSWORD --password "$(cat /run/x)"', []],
    ['RUN apt-get install -y passwd && mkdir -p /srv/app', []],
    ['RUN curl -u "$LOGIN" https://x', []],
  ];
  for (const [text, expected] of cases) {
    it(text.replaceAll('\n', '⏎'), () => {
      assert.deepEqual(candidates(`FROM a\n${text}\n`), expected);
    });
  }
});

describe('Remedies for credentials', () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    [
      `ENV DB_PASSWORD=${literal} A=1\nRUN make\nRUN --network=host tool $DB_PASSWORD\n`,
      'Read DB_PASSWORD from a build secret',
      'ENV A=1\nRUN make\nRUN --network=host --mount=type=secret,id=db_password,env=DB_PASSWORD tool $DB_PASSWORD\n',
    ],
    [
      `ARG TOKEN=${literal}\r\nRUN tool \\\r\n  \${TOKEN}\r\n`,
      'Read TOKEN from a build secret',
      'RUN --mount=type=secret,id=token,env=TOKEN tool \\\r\n  ${TOKEN}\r\n',
    ],
    [
      `ENV DB_PASSWORD=${literal}\nCMD x\n`,
      'Remove DB_PASSWORD and pass it in when the container runs',
      'CMD x\n',
    ],
    [`ARG TOKEN=${literal}\nCMD x\n`, 'Remove the build argument TOKEN', 'CMD x\n'],
    [`LABEL api_key=${literal} b=c\n`, 'Remove the label api_key', 'LABEL b=c\n'],
    [
      `RUN tool --password=${literal} x\n`,
      'Read the value of password from a build secret',
      'RUN --mount=type=secret,id=password tool --password="$(cat /run/secrets/password)" x\n',
    ],
    [
      `RUN tool --password="${literal}"\n`,
      'Read the value of password from a build secret',
      'RUN --mount=type=secret,id=password tool --password="$(cat /run/secrets/password)"\n',
    ],
    [
      `RUN curl -H 'X-Api-Key: ${literal}' x\n`,
      'Read the value of X-Api-Key from a build secret',
      'RUN --mount=type=secret,id=x_api_key curl -H "X-Api-Key: $(cat /run/secrets/x_api_key)" x\n',
    ],
    [
      `RUN DB_PASSWORD=${literal} make\n`,
      'Read the value of DB_PASSWORD from a build secret',
      'RUN --mount=type=secret,id=db_password DB_PASSWORD="$(cat /run/secrets/db_password)" make\n',
    ],
    [`RUN sh -c 'tool --password=${literal}'\n`, undefined, ''],
    [`RUN ["tool", "--password=${literal}"]\n`, undefined, ''],
    [`ENV TOKEN=${literal}\nCOPY a /srv/$TOKEN\n`, undefined, ''],
    [`ONBUILD ENV DB_PASSWORD=${literal}\n`, undefined, ''],
  ];
  for (const [text, title, expected] of cases) {
    it(text.trim().replaceAll('\n', '⏎'), () => {
      const file = new ReadFile(`FROM a\n${text}`);
      const [found] = file.subjects('credential');
      assert.ok(found);
      const [{ remedies }, start] = found;
      assert.equal(remedies[0]?.title, title);
      if (title !== undefined) assert.equal(file.edited(remedies[0]?.edits(), start), `FROM a\n${expected}`);
    });
  }

  it('leave global arguments alone, which other stages use', () => {
    const [found] = new ReadFile(`ARG TOKEN=${literal}\nFROM a\n`).subjects('credential');
    assert.deepEqual(found?.[0].remedies, []);
  });

  it('remove the finding for good', () => {
    const file = new ReadFile(`FROM a\nRUN tool --password=${literal} x\n`);
    const [found] = file.subjects('credential');
    const after = file.edited(found?.[0].remedies[0]?.edits(), found?.[1] ?? 0);
    assert.deepEqual(new ReadFile(after).subjects('credential'), []);
  });
});
