// Built into dist/ by build.mjs, with the bundle's name for MAIN.
'use strict';
const fs = require('node:fs');
const { Module } = require('node:module');
const os = require('node:os');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

const main = path.join(__dirname, 'MAIN');
const isCommandLine = path.basename(main).startsWith('cli');
/** What the process is for; other commands are over before compiled code would be of use. */
const task =
  !isCommandLine || process.argv[2] === 'lsp' ? 'server' : process.argv[2] === 'check' ? 'check' : undefined;
/** When compiled code is kept at the latest: an editor may end its server without a word. */
const keepAfterMs = 5000;

/**
 * Lets V8 optimise a function only once it has run some three times as long as it asks for by default. A server that wakes for
 * a few milliseconds at every key runs a little of much code: with the default, optimising and deoptimising took as much
 * CPU as the analysis for the first thousands of keys. V8 prints an error for a flag that it does not know.
 */
function optimiseSeldom() {
  const version = Number.parseInt(process.versions.v8, 10);
  if (version === 11) v8.setFlagsFromString('--interrupt-budget=200000');
  if (version >= 12 && version <= 14) v8.setFlagsFromString('--invocation-count-for-turbofan=9000');
}

/**
 * Lets V8 compile a regular expression once, not first for its interpreter and again at the second use: nearly all are used
 * more than once, and compiling them is a fifth of the first analysis.
 */
function compileExpressionsOnce() {
  v8.setFlagsFromString('--no-regexp-tier-up');
}

/**
 * Where compiled code is kept: the user's own folder for such things, if it is there. In the common one for temporary files
 * another user of the machine could lay code in wait.
 */
function cacheFolder() {
  const { NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE || task === undefined) return undefined;
  const ofSystem = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  const folder =
    XDG_CACHE_HOME || (process.platform === 'win32' ? LOCALAPPDATA : path.join(os.homedir(), ofSystem));
  return folder && fs.existsSync(folder) ? path.join(folder, 'loadline') : undefined;
}

/** Another build, another Node or another place of the bundle has another one; V8 itself compares its version and flags. */
function cacheFile(folder) {
  const { size, mtimeMs } = fs.statSync(main);
  let place = 5381;
  for (const character of main) place = (Math.imul(place, 33) ^ character.codePointAt(0)) >>> 0;
  const stem = `${path.basename(main, '.js')}-${place.toString(36)}-${task}`;
  const build = `${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}`;
  return { file: path.join(folder, `${stem}-${build}.bin`), folder, stem };
}

/** Code that somebody else wrote there is not run. */
function readOwn(file) {
  const owner = process.getuid?.();
  if (owner !== undefined && fs.statSync(file).uid !== owner) return undefined;
  return fs.readFileSync(file);
}

/** Of a place of the bundle that nobody starts any more; one that is still there has to compile once again. */
const forgottenAfterMs = 60 * 24 * 3600 * 1000;

function isForgotten(file) {
  return Date.now() - fs.statSync(file).mtimeMs > forgottenAfterMs;
}

/** Takes the place of what older builds left there, and of what less work left. */
function keep({ file, folder, stem }, data) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of fs.readdirSync(folder)) {
    const other = path.join(folder, name);
    if (name.startsWith(`${stem}-`) || isForgotten(other)) fs.rmSync(other, { force: true });
  }
  const half = `${file}.${process.pid}`;
  fs.writeFileSync(half, data, { mode: 0o600 });
  fs.renameSync(half, file);
}

/** Nothing about the cache may keep anybody from starting. */
function attempt(task) {
  try {
    return task();
  } catch {
    return undefined;
  }
}

/** Runs the bundle as `require` does, with the code that V8 compiled of it last time: half of the time to the first findings. */
function run() {
  const cache = attempt(() => {
    const folder = cacheFolder();
    return folder && cacheFile(folder);
  });
  const cachedData = cache && attempt(() => readOwn(cache.file));
  const source = Module.wrap(fs.readFileSync(main, 'latin1').replace(/^#!.*/, ''));
  const script = new vm.Script(source, { filename: main, cachedData });
  const had = cachedData && !script.cachedDataRejected ? cachedData.length : 0;
  // A server that met other kinds of file than the one before knows more.
  if (cache && (had === 0 || task === 'server')) {
    const once = () => {
      clearTimeout(timer);
      process.removeListener('exit', once);
      attempt(() => {
        const data = script.createCachedData();
        if (data.length > 1.02 * had) keep(cache, data);
      });
    };
    const timer = had === 0 ? setTimeout(once, keepAfterMs).unref() : undefined;
    process.once('exit', once);
  }
  const own = new Module(main, module);
  own.filename = main;
  own.paths = module.paths;
  script.runInThisContext()(own.exports, Module.createRequire(main), own, main, __dirname);
}

if (task === 'server') optimiseSeldom();
if (task !== undefined) compileExpressionsOnce();
run();
