// What a user does with the extension, done in a real editor with the real server. The same file runs in the Node
// extension host and in the web worker host.
import {
  CodeActionKind,
  ConfigurationTarget,
  commands,
  extensions,
  type Hover,
  MarkdownString,
  Range,
  Uri,
  workspace,
} from 'vscode';
import {
  action,
  apply,
  equal,
  finding,
  findings,
  noFinding,
  ok,
  open,
  replace,
  rules,
  tabLabels,
  until,
} from './kit.ts';

const dockerfile = `FROM node:latest
WORKDIR /app
RUN curl -k -o tool https://example.com/tool
USER root
CMD ["node", "server.js"]
`;

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      securityContext:
        privileged: true
`;

describe('Loadline in the editor', () => {
  beforeEach(async () => {
    // Unsaved files are no reason to ask anybody.
    await workspace.saveAll(false);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('finds what is insecure in a Dockerfile that is opened', async () => {
    const document = await open('finds/Dockerfile', dockerfile);
    for (const rule of ['unpinned-image', 'root-user', 'disabled-verification'])
      await finding(document, rule);
    const { range, message } = await finding(document, 'disabled-verification');
    equal([range.start.line, document.getText(range).includes('-k')], [2, true], 'where the finding is');
    ok(/ \[A\.[5-8]\.\d+ .+\]$/.test(message), `The message ends with a control: ${message}`);
    ok(extensions.getExtension('loadline.loadline')?.isActive, 'The extension is active');
  });

  it('finds what is insecure in a Kubernetes manifest', async () => {
    const document = await open('finds/pod.yaml', pod);
    const { range } = await finding(document, 'privileged-container');
    equal(range.start.line, 9, 'line of the finding');
  });

  it('says nothing about YAML that is not for containers', async () => {
    const other = await open('finds/other.yaml', 'privileged: maybe\nlist: [1, 2]\n');
    await finding(await open('finds/other-pod.yaml', pod), 'privileged-container');
    equal(rules(other), [], 'findings');
  });

  it('follows edits', async () => {
    const document = await open('edits/Dockerfile', dockerfile);
    await finding(document, 'disabled-verification');
    await replace(document, ' -k', '');
    await noFinding(document, 'disabled-verification');
    await replace(document, 'curl -o', 'curl --insecure -o');
    await finding(document, 'disabled-verification');
    ok(document.isDirty, 'All of this happened before the file was saved');
  });

  it('keeps the findings of a manifest that is half typed', async () => {
    const document = await open('half/pod.yaml', pod);
    await replace(
      document,
      '      securityContext:\n',
      '      resources:x\n        a: b\n      securityContext:\n',
    );
    await finding(document, 'syntax-error');
    await finding(document, 'privileged-container');
  });

  it('checks a file that was never saved', async () => {
    const document = await workspace.openTextDocument({ language: 'dockerfile', content: dockerfile });
    await commands.executeCommand('vscode.open', document.uri);
    await finding(document, 'root-user');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('applies a quick fix', async () => {
    const document = await open('fix/Dockerfile', dockerfile);
    const { range } = await finding(document, 'root-user');
    const fix = await action(document, range, CodeActionKind.QuickFix, /^(?!Ignore|Turn).*\(A\.\d\.\d+\)$/);
    ok(fix.isPreferred, `The first fix is the preferred one: ${fix.title}`);
    await apply(fix);
    await noFinding(document, 'root-user');
    ok(/^USER (?!root)\S+$/m.test(document.getText()), `There is another user: ${document.getText()}`);
  });

  it('fixes all that is safe to fix', async () => {
    const comment = '# loadline-ignore remote-add -- nothing is added here any more';
    const document = await open('fix-all/Dockerfile', dockerfile.replace('\n', `\n${comment}\n`));
    await finding(document, 'unused-suppression');
    const everything = new Range(0, 0, document.lineCount, 0);
    const kind = CodeActionKind.SourceFixAll.append('loadline');
    await apply(await action(document, everything, kind, /./));
    await until(
      () => `for the comment to go; there are ${rules(document)}`,
      () => !rules(document).includes('unused-suppression'),
    );
    ok(!document.getText().includes('loadline-ignore'), 'the comment is gone');
    ok(rules(document).includes('root-user'), 'what needs a decision stays');
  });

  it('ignores a finding with a reason', async () => {
    const document = await open('ignore/Dockerfile', dockerfile);
    const { range } = await finding(document, 'disabled-verification');
    await apply(await action(document, range, CodeActionKind.QuickFix, /ignore.*disabled-verification/i));
    await noFinding(document, 'disabled-verification');
    const comment = document.lineAt(2).text;
    ok(
      /^# loadline-ignore disabled-verification(\/[a-z-]+)?( \w+=\S+)* -- \S/.test(comment),
      `The comment is right: ${comment}`,
    );
    equal(document.lineAt(3).text, dockerfile.split('\n')[2], 'the line below the comment');
  });

  it('ignores a finding in YAML at the right indentation', async () => {
    const document = await open('ignore/pod.yaml', pod);
    const { range } = await finding(document, 'privileged-container');
    await apply(await action(document, range, CodeActionKind.QuickFix, /ignore.*privileged-container/i));
    await noFinding(document, 'privileged-container');
    ok(
      /^ {8}# loadline-ignore privileged-container(\/[a-z-]+)? .*-- \S/m.test(document.getText()),
      document.getText(),
    );
  });

  it('obeys a setting as soon as it is changed', async () => {
    const document = await open('settings/Dockerfile', dockerfile);
    await finding(document, 'unpinned-image');
    const settings = workspace.getConfiguration('loadline', document.uri);
    await settings.update('rules', { 'unpinned-image': 'off' }, ConfigurationTarget.Workspace);
    await noFinding(document, 'unpinned-image');
    await settings.update('rules', undefined, ConfigurationTarget.Workspace);
    await finding(document, 'unpinned-image');
  });

  it('can be switched off', async () => {
    const document = await open('settings/off/Dockerfile', dockerfile);
    await finding(document, 'unpinned-image');
    const settings = workspace.getConfiguration('loadline', document.uri);
    await settings.update('enable', false, ConfigurationTarget.Workspace);
    await noFinding(document, 'unpinned-image');
    await settings.update('enable', undefined, ConfigurationTarget.Workspace);
    await finding(document, 'unpinned-image');
  });

  it('shows a mistake in the policy where it is, until it is mended', async () => {
    const image = await open('policy/Dockerfile', dockerfile);
    await finding(image, 'unpinned-image');
    const policy = await open('.loadline.yaml', 'rules:\n  unpinned-image: off\n');
    await noFinding(image, 'unpinned-image');
    await replace(policy, 'unpinned-image: off', 'unpinned-image: loud');
    await policy.save();
    await until(
      () => 'for a finding in .loadline.yaml',
      () => findings(policy).length > 0,
    );
    await replace(policy, 'loud', 'off');
    await policy.save();
    await until(
      () => `for .loadline.yaml to be without findings; there are ${rules(policy)}`,
      () => findings(policy).length === 0,
    );
    await replace(policy, 'unpinned-image: off', 'unpinned-image: warning');
    await finding(image, 'unpinned-image');
    await policy.save();
    await workspace.fs.delete(policy.uri);
  });

  it('opens the page of a rule inside the editor', async () => {
    const document = await open('page/Dockerfile', dockerfile);
    const { code } = await finding(document, 'root-user');
    ok(typeof code === 'object', 'The rule is a link');
    equal(code.target.scheme, 'command', 'the link runs a command of ours');
    const [rule] = JSON.parse(code.target.query);
    await commands.executeCommand(code.target.path, rule);
    await until(
      () => `for the page; there are ${tabLabels()}`,
      () => tabLabels().some(label => label.includes('root-user')),
    );
    const page = await workspace.openTextDocument(Uri.parse('loadline:/rules/root-user.md'));
    ok(
      /^# /.test(page.getText()) && page.getText().includes('A.8.'),
      `A page with a control: ${page.getText()}`,
    );
  });

  it('explains in a hover which control a finding relates to', async () => {
    const document = await open('hover/Dockerfile', dockerfile);
    const { range } = await finding(document, 'root-user');
    const text = await until(
      () => 'for a hover that names a control',
      async () => {
        const command = 'vscode.executeHoverProvider';
        const hovers = await commands.executeCommand<Hover[]>(command, document.uri, range.start);
        const parts = hovers.flatMap(hover => hover.contents);
        const all = parts
          .map(part => (part instanceof MarkdownString ? part.value : String(part)))
          .join('\n');
        return /A\.[5-8]\.\d+/.test(all) && all;
      },
    );
    ok(text.includes('Privileged access rights'), `The title of the control is there too: ${text}`);
  });

  it('explains a control by its id', async () => {
    await commands.executeCommand('loadline.explainControl', 'A.8.2');
    await until(
      () => `for the page; there are ${tabLabels()}`,
      () => tabLabels().some(label => label.includes('A.8.2')),
    );
    const page = await workspace.openTextDocument(Uri.parse('loadline:/explain/A.8.2.md?A.8.2'));
    ok(page.getText().includes('Privileged access rights'), page.getText());
  });

  it('goes on after a restart of the server', async () => {
    const document = await open('restart/Dockerfile', dockerfile);
    await finding(document, 'root-user');
    await commands.executeCommand('loadline.restartServer');
    await replace(document, 'USER root', 'USER 10001');
    await noFinding(document, 'root-user');
    await finding(document, 'unpinned-image');
  });
});
