import assert from 'node:assert/strict';
import type { PackageCommand } from '../../../server/core/packages/package-command.ts';
import { readPackageCommand } from '../../../server/core/packages/read-package-command.ts';
import { readShellScript } from '../../../server/core/shell/adapter.ts';
import { plainText } from '../../../server/core/text/mapped-text.ts';

function read(text: string): PackageCommand | undefined {
  const [command] = readShellScript(plainText(text, 0)).commands;
  return command && readPackageCommand(command);
}

function shown(text: string): string {
  const command = read(text);
  if (!command) return 'none';
  const packages = command.packages.map(({ name, version, kind }) => {
    const text = name.state === 'known' ? name.value : '?';
    const constraint =
      version.state === 'known' ? `=${version.value}` : version.state === 'unknown' ? '=?' : '';
    return `${text}${constraint}${kind === 'registry' ? '' : ` (${kind})`}`;
  });
  return [`${command.manager.name} ${command.action}`, ...packages].join(', ');
}

describe('commands of package managers', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['apt-get install -y curl=8.1-1 wget', 'apt install, curl=8.1-1, wget'],
    ['apt-get -o Dpkg::Use-Pty=0 -y install "nginx=$V" $MORE', 'apt install, nginx=?, ?=? (unknown)'],
    ['sudo apt update', 'apt update-index'],
    ['apt-get source curl', 'none'],
    ['apk add -t .build gcc~13 @edge', 'apk install, gcc=13, @edge'],
    ['dnf -y module install nodejs:20', 'dnf install, nodejs:20'],
    ['yum install -y httpd-2.4.57', 'yum install, httpd=2.4.57'],
    ['pacman -Syu --noconfirm', 'pacman upgrade'],
    ['pacman -S curl', 'pacman install, curl'],
    ['pacman -Qi curl', 'none'],
    [
      'pip3.12 install -rrequirements.txt flask==3.0',
      'pip install, requirements.txt (requirements), flask=3.0',
    ],
    ['python3 -m pip install -e .', 'pip install, . (path)'],
    ['python3 -m venv /venv', 'none'],
    ['uv pip install flask', 'pip install, flask'],
    ['uv sync --locked', 'uv install-project'],
    ['pip install git+https://example.com/x.git', 'pip install, git+https://example.com/x.git (url)'],
    ['npm install', 'npm install-project'],
    ['npm i -g @angular/cli@17.1.0', 'npm install, @angular/cli=17.1.0'],
    ['npm ci', 'npm install-locked'],
    ['npm cache clean --force', 'npm clean'],
    ['yarn', 'yarn install-project'],
    ['yarn --version', 'none'],
    ['yarn global add serve@14', 'yarn install, serve=14'],
    ['gem install rails -v 7.1', 'gem install, rails=7.1'],
    ['go install example.com/tool@latest', 'go install, example.com/tool'],
    ['cargo install --git https://example.com/x --tag v1', 'cargo install, https://example.com/x=v1 (url)'],
    ['composer global require vendor/tool:1.2', 'composer install, vendor/tool=1.2'],
    ['constructor install x', 'none'],
    ['npm constructor', 'none'],
  ];
  for (const [text, wanted] of rows) it(text, () => assert.equal(shown(text), wanted));

  it('knows an option by its meaning', () => {
    assert.ok(read('apt-get -yqq install curl')?.has('assume-yes'));
    assert.ok(read('npm install --omit dev')?.has('omit-dev'));
    assert.ok(read('npm ci --production=false')?.lacks('omit-dev'));
    assert.ok(read('NODE_ENV=production npm ci')?.has('omit-dev'));
  });

  it('does not say that an option is missing where a variable may hold it', () => {
    const command = read('apt-get $OPTIONS install curl');
    assert.equal(command?.has('assume-yes'), false);
    assert.equal(command?.lacks('assume-yes'), false);
    assert.ok(read('apt-get install "$PACKAGE"')?.lacks('assume-yes'));
  });

  it('points at the words of the action', () => {
    const command = read('cd /x; npm --prefix ui install');
    assert.equal(command, undefined);
    assert.deepEqual(read('sudo npm --prefix ui install')?.at, { start: 5, end: 28 });
  });
});
