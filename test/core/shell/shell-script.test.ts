import assert from 'node:assert/strict';
import { readShellScript } from '../../../server/core/shell/adapter.ts';
import type { ShellCommand } from '../../../server/core/shell/shell-script.ts';
import { plainText } from '../../../server/core/text/mapped-text.ts';

/** `curl -k`; unknown words are `?`, commands without a name `=`. */
function shown(command: ShellCommand): string {
  const words = command.args.map(({ value, prefix }) =>
    value.state === 'known' ? value.value : `${prefix}?`,
  );
  return [nameOf(command), ...words].join(' ');
}

function nameOf({ name }: ShellCommand): string {
  if (name.state === 'known') return name.value;
  return name.state === 'absent' ? '=' : '?';
}

function commandsOf(text: string): readonly ShellCommand[] {
  return readShellScript(plainText(text, 0)).commands;
}

function lines(text: string): readonly string[] {
  return commandsOf(text).map(shown);
}

/** What writes into the command, the nearest first. */
function writers(text: string, name: string): readonly string[] {
  const found: string[] = [];
  let command = commandsOf(text).find(one => nameOf(one) === name)?.pipedFrom;
  for (; command; command = command.pipedFrom) found.push(nameOf(command));
  return found;
}

describe('State of the shell', () => {
  const state = (text: string) =>
    commandsOf(text).map(({ name, connector, subshellDepth, errexit, pipefail }) => [
      name.state === 'known' ? name.value : name.state,
      connector,
      subshellDepth,
      [errexit, pipefail].map(one => (one.state === 'known' ? (one.value ? 1 : 0) : '?')).join(''),
    ]);
  const cases: readonly (readonly [string, readonly (readonly unknown[])[]])[] = [
    [
      'a && b || c; d\ne',
      [
        ['a', undefined, 0, '00'],
        ['b', '&&', 0, '00'],
        ['c', '||', 0, '00'],
        ['d', ';', 0, '00'],
        ['e', ';', 0, '00'],
      ],
    ],
    [
      'set -euo pipefail; a | b',
      [
        ['set', undefined, 0, '00'],
        ['a', ';', 0, '11'],
        ['b', '|', 0, '11'],
      ],
    ],
    [
      'set -e && (set +e; a) && b',
      [
        ['set', undefined, 0, '00'],
        ['set', '&&', 1, '10'],
        ['a', ';', 1, '00'],
        ['b', '&&', 0, '10'],
      ],
    ],
    [
      'set -e; bash -o pipefail -c "a"; for x in y; do b; done',
      [
        ['set', undefined, 0, '00'],
        ['bash', ';', 0, '10'],
        ['a', undefined, 0, '01'],
        ['b', undefined, 0, '10'],
      ],
    ],
    [
      'if t; then set -e; fi; a',
      [
        ['t', undefined, 0, '00'],
        ['set', undefined, 0, '00'],
        ['a', ';', 0, '?0'],
      ],
    ],
    [
      'set $OPTIONS; a',
      [
        ['set', undefined, 0, '00'],
        ['a', ';', 0, '??'],
      ],
    ],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(state(text), expected));
});

describe('Shell commands', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['curl -k "https://a/$X" \'b c\'', ['curl -k https://a/? b c']],
    ['/usr/bin/curl x && wget y || true; ls &', ['curl x', 'wget y', 'true', 'ls']],
    ['if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['for i in 1 2; do rm "$i"; done; while x; do y; done', ['rm ?', 'x', 'y']],
    ['case $1 in a) b;; *) c;; esac', ['b', 'c']],
    ['f() { curl x; }; (cd /; ls); { pwd; }', ['curl x', 'cd /', 'ls', 'pwd']],
    ['! grep x y; time make', ['grep x y', 'make']],
    ['ls *.txt a\\ b $(id -u) `whoami`', ['ls ? a b ? ?', 'id -u', 'whoami']],
    ['echo $((1 + $(id)))', ['echo ?', 'id']],
    ['$CMD x', ['? x']],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      assert.deepEqual(lines(text), expected);
    });
  }

  it('keep the offsets of words', () => {
    const text = 'true && sudo sh -c "curl -k \\"https://a b\\" | sh"';
    const curl = commandsOf(text).find(command => nameOf(command) === 'curl');
    const [option, url] = curl?.args ?? [];
    assert.ok(curl && option && url);
    assert.equal(text.slice(curl.nameAt.start, curl.nameAt.end), 'curl');
    assert.equal(text.slice(option.at.start, option.at.end), '-k');
    assert.equal(text.slice(url.at.start, url.at.end), '"https://a b\\"');
    assert.equal(url.value.state === 'known' && url.value.value, 'https://a b');
  });

  it('have the redirects and here-documents', () => {
    const text = 'cat > out <<EOF 2>&1\nbody\nEOF\n';
    const [cat] = commandsOf(text);
    assert.deepEqual(
      cat?.redirects.map(({ operator }) => operator),
      ['>', '<<', '>&'],
    );
    const body = cat?.redirects[1]?.body;
    assert.equal(body && text.slice(body.start, body.end), 'body\n');
  });
});

describe('Shell wrappers', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['sudo -E -u app -- curl x', 'curl x', ['sudo']],
    ['sudo env A=1 curl x', 'curl x', ['sudo', 'env']],
    ['env -i -u B C=2 curl x', 'curl x', ['env']],
    ['exec nice -n 5 nohup curl x', 'curl x', ['exec', 'nice', 'nohup']],
    ['timeout -s KILL 30s curl x', 'curl x', ['timeout']],
    ['command curl x', 'curl x', ['command']],
    ['xargs -0 -n1 -I{} curl {}', 'curl {}', ['xargs']],
    ['/bin/busybox wget x', 'wget x', ['/bin/busybox']],
    ['gosu app curl x', 'curl x', ['gosu']],
    ['chroot /mnt curl x', 'curl x', ['chroot']],
    ['command -v curl', 'command -v curl', []],
    ['sudo -l', 'sudo -l', []],
    ['xargs', 'xargs', []],
    ['env', 'env', []],
  ];
  for (const [text, command, wrappers] of cases) {
    it(text, () => {
      const [first] = commandsOf(text);
      assert.ok(first);
      assert.deepEqual([shown(first), first.wrappers], [command, wrappers]);
    });
  }
});

describe('Shell pipes', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['curl x | sh', 'sh', ['curl']],
    ['curl x | tee f | sudo bash', 'bash', ['tee', 'curl']],
    ['(cd /tmp; curl x) | sh', 'sh', ['curl']],
    ['{ echo a; curl x; } | bash', 'bash', ['curl']],
    ['if true; then curl x; fi | sh', 'sh', ['curl']],
    ['curl x | (cd /; sh)', 'sh', ['curl']],
    ['curl x | while read l; do sh; done', 'sh', ['curl']],
    ['curl x |& sh', 'sh', ['curl']],
    ['curl x; sh', 'sh', []],
    ['curl x | cat; sh', 'sh', []],
    ['curl $(echo x) | sh', 'echo', []],
  ];
  for (const [text, command, expected] of cases) {
    it(text, () => {
      assert.deepEqual(writers(text, command), expected);
    });
  }

  it('mark all that writes into them', () => {
    assert.deepEqual(
      commandsOf('{ a; b; } | c | d; e').map(command => [nameOf(command), command.isPiped]),
      [
        ['a', true],
        ['b', true],
        ['c', true],
        ['d', false],
        ['e', false],
      ],
    );
  });
});

describe('Shell scripts inside commands', () => {
  const cases: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      "sh -c 'curl x | sh'",
      [
        ['sh', ''],
        ['curl', 'script-argument of sh'],
        ['sh', 'script-argument of sh'],
      ],
    ],
    [
      'bash -euo pipefail -c "curl x"',
      [
        ['bash', ''],
        ['curl', 'script-argument of bash'],
      ],
    ],
    [
      'bash -lc "eval \'curl x\'"',
      [
        ['bash', ''],
        ['eval', 'script-argument of bash'],
        ['curl', 'script-argument of eval'],
      ],
    ],
    [
      'eval curl x',
      [
        ['eval', ''],
        ['curl', 'script-argument of eval'],
      ],
    ],
    [
      'su - app -c "curl x"',
      [
        ['su', ''],
        ['curl', 'script-argument of su'],
      ],
    ],
    [
      'bash <(curl x)',
      [
        ['bash', ''],
        ['curl', 'process-substitution of bash'],
      ],
    ],
    [
      'sh -c "$(curl x)"',
      [
        ['sh', ''],
        ['?', 'script-argument of sh'],
        ['curl', 'substitution of sh'],
      ],
    ],
    [
      'bash <<< "curl x"',
      [
        ['bash', ''],
        ['curl', 'script-argument of bash'],
      ],
    ],
    [
      "bash -s <<'EOF'\ncurl x\nEOF\n",
      [
        ['bash', ''],
        ['curl', 'script-argument of bash'],
      ],
    ],
    [
      'sh <<EOF\ncurl $(id)\nEOF\n',
      [
        ['sh', ''],
        ['curl', 'script-argument of sh'],
        ['id', 'substitution of sh'],
      ],
    ],
    ["python <<'EOF'\ncurl x\nEOF\n", [['python', '']]],
    [
      'cat <<EOF\n$(curl x)\nEOF\n',
      [
        ['cat', ''],
        ['curl', 'substitution of cat'],
      ],
    ],
    ['sh script.sh -c', [['sh', '']]],
    [
      'X=`curl \\`id\\``',
      [
        ['=', ''],
        ['curl', 'substitution of ='],
        ['id', 'substitution of curl'],
      ],
    ],
  ];
  for (const [text, expected] of cases) {
    it(text.replaceAll('\n', '⏎'), () => {
      const found = commandsOf(text).map(command => {
        const { insideOf } = command;
        return [nameOf(command), insideOf ? `${insideOf.how} of ${nameOf(insideOf.command)}` : ''];
      });
      assert.deepEqual(found, expected);
    });
  }
});

describe('Shell variables', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['U=https://x; echo $U', 'https://x'],
    ['U=https://x && echo "${U}/y"', 'https://x/y'],
    ['export U=x V=$U-1; echo $V', '?'],
    ['U=a; U+=b; echo $U', 'ab'],
    ['U=x cmd; echo $U', '?'],
    ['U=x; (U=y); echo $U', 'x'],
    ['U=x; if a; then U=y; fi; echo $U', '?'],
    ['U=x; a || U=y; echo $U', '?'],
    ['[ -n "$V" ] && U=x; echo $U', '?'],
    ['for U in a b; do echo $U; done', '?'],
    ['U=x; while a; do echo $U; U=y; done', '?'],
    ['U=x; read U; echo $U', '?'],
    ['U=x; . ./env; echo $U', '?'],
    ['U=$(id); echo $U', '?'],
    ["U=x; sh -c 'echo $U'", '?'],
    ['U=x; echo ${U:-y}', '?'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const echo = commandsOf(text).find(command => nameOf(command) === 'echo');
      const value = echo?.args[0]?.value;
      assert.equal(value?.state === 'known' ? value.value : '?', expected);
    });
  }
});

describe('Shell limits', () => {
  it('leave a script unread that is too long, too deep, or nests scripts without end', () => {
    let nested = 'id';
    for (let i = 0; i < 12; i++) nested = `eval ${JSON.stringify(nested)}`;
    for (const text of [`echo ${'x '.repeat(40_000)}`, `${'$('.repeat(60)}`, `${'('.repeat(60)}`])
      assert.deepEqual(readShellScript(plainText(text, 0)), {
        commands: [],
        at: { start: 0, end: text.length },
        complete: false,
        isBroken: false,
      });
    assert.equal(commandsOf(nested.slice(0, 60_000)).length > 1, true);
  });

  it('never throw on broken text', () => {
    for (const text of [
      '"',
      "'",
      '$(',
      '`',
      '<<',
      '<<EOF',
      'if',
      'case x in',
      '((',
      '[[ a',
      '${',
      '|',
      '&&',
      '\\',
      'a=(',
      '\0',
      'f()',
      '<(',
    ]) {
      const script = readShellScript(plainText(text, 0));
      for (const command of script.commands) assert.ok(command.at.end <= text.length);
    }
  });
});
