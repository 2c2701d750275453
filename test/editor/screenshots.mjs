#!/usr/bin/env node
// Uses the extension by mouse and keyboard, as a user does, on a copy of examples/web-shop.
//
//   node test/editor/screenshots.mjs             checks that everything appears
//   node test/editor/screenshots.mjs --update    takes the pictures in docs/screenshots/ as well
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installEditor } from '../../scripts/editor/install.mjs';
import {
  installExtension,
  profileFolders,
  quietSettings,
  serve,
  writeSettings,
} from '../../scripts/editor/serve.mjs';
import { findChromium, openBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = path.join(root, 'docs/screenshots');
const update = process.argv.includes('--update');
const tally = { passed: 0, failed: 0 };

const chromium = findChromium();
if (!chromium) {
  console.log('skipped: no Chromium (install chromium or set CHROMIUM)');
  console.log('0 passed, 0 failed');
  process.exit(0);
}
const editor = await installEditor();
await session({}, async user => {
  await user.step('findings', showFindings);
  await user.step('quick-fix', showQuickFixes);
  await user.step('control-hover', showHover);
  await user.step('rule-page', showRulePage);
});
await session({ 'remote.extensionKind': { 'loadline.loadline': ['web'] } }, async user => {
  await user.step('web', showInWebHost);
});
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);

async function showFindings(user) {
  await user.open('Dockerfile');
  await user.page.locator('.editor-instance .squiggly-error').first().waitFor();
  await user.showProblems('root-user');
}

async function showQuickFixes(user) {
  await user.problem('root-user').dblclick();
  const menu = user.page.locator('.action-widget');
  // The focus may still be on its way from the panel to the editor: ask again.
  await user.again(async () => {
    await user.press('Escape', 'Control+Digit1', 'Control+Period');
    await menu.getByText('(A.8.').first().waitFor({ timeout: 2000 });
  });
}

async function showHover(user) {
  await user.press('Escape', 'Escape');
  const { page } = user;
  const hover = page.locator('.monaco-hover-content', { hasText: 'Relates to ISO/IEC 27001:2022' });
  await user.again(async () => {
    await user.problem('hardcoded-secret').dblclick();
    await user.press('Control+Digit1', 'Control+KeyK', 'Control+KeyI');
    await hover.first().waitFor({ timeout: 2000 });
  });
}

async function showRulePage(user) {
  await user.press('Escape');
  const { page } = user;
  await user.problem('root-user').locator('a', { hasText: 'root-user' }).first().click();
  await page.locator('.tab', { hasText: 'Preview root-user.md' }).waitFor();
  await user.press('Control+KeyJ');
  await user.again(async () => {
    const headings = await Promise.all(
      page.frames().map(frame =>
        frame
          .locator('h1')
          .count()
          .catch(() => 0),
      ),
    );
    if (!headings.some(number => number > 0)) throw new Error('The page has no heading yet');
  });
}

async function showInWebHost(user) {
  await user.open('kubernetes.yaml');
  await user.page.locator('.editor-instance .squiggly-error').first().waitFor();
  await user.showProblems('host-namespace');
}

/** One editor with one user in front of it. */
async function session(settings, use) {
  const directory = mkdtempSync(path.join(tmpdir(), 'loadline-screenshots-'));
  const folder = path.join(directory, 'web-shop');
  cpSync(path.join(root, 'examples/web-shop'), folder, { recursive: true });
  const profile = profileFolders(directory);
  writeSettings(profile, {
    ...quietSettings,
    'git.enabled': false,
    'security.workspace.trust.enabled': false,
    'editor.minimap.enabled': false,
    'window.commandCenter': false,
    ...settings,
  });
  installExtension(profile, root);
  const server = await serve(editor, profile, { token: false });
  const { page, close } = await openBrowser(chromium, directory);
  try {
    await page.goto(server.address({ folder }));
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    await use(userOf(page));
  } finally {
    await close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

function userOf(page) {
  const user = {
    page,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async again(attempt) {
      for (let left = 10; ; left--) {
        try {
          return await attempt();
        } catch (error) {
          if (left === 0) throw error;
          await page.waitForTimeout(500);
        }
      }
    },
    async open(file) {
      const row = page.locator('.quick-input-list .monaco-list-row').first();
      await user.again(async () => {
        await user.press('Escape', 'Control+KeyP');
        await page.keyboard.type(file);
        await row.filter({ hasText: path.basename(file) }).waitFor({ timeout: 3000 });
      });
      await user.press('Enter');
      await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    },
    problem: rule =>
      page
        .locator('.markers-panel .monaco-list-row', {
          has: page.locator('a', { hasText: new RegExp(`^\\W*${rule}\\W*$`) }),
        })
        .first(),
    async showProblems(rule) {
      await user.press('Control+Shift+KeyM');
      await user.problem(rule).waitFor();
    },
    async step(name, run) {
      try {
        await run(user);
        // Animations and late decorations.
        await page.waitForTimeout(1000);
        if (update) await takePicture(page, path.join(pictures, `${name}.png`));
        tally.passed += 1;
        console.log(`  ok      ${name}`);
      } catch (error) {
        tally.failed += 1;
        const picture = path.join(tmpdir(), `loadline-${name}-failed.png`);
        await page.screenshot({ path: picture });
        console.log(`  FAILED  ${name}: ${error.message}\nWhat the editor showed: ${picture}`);
      }
    },
  };
  return user;
}

async function takePicture(page, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}
