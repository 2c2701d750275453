// Two modules of the VS Code server are native code that would have to be compiled. These stand in for them: plain
// JavaScript with the same interface, written into the installed editor by install.mjs. The exports are assigned one by
// one because the editor, an ES module, finds them by reading the text.

/** Log files and output channels. Without it everything that an extension logs is lost. */
export const spdlogStandIn = `'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let startLevel = 2;
class Logger {
  constructor(file) {
    this.file = file;
    this.level = startLevel;
    this.bare = false;
    mkdirSync(dirname(file), { recursive: true });
    this.write('');
  }
  write(text) {
    try { appendFileSync(this.file, text); } catch { /* the folder is gone: the editor is closing */ }
  }
  log(level, message) {
    if (level < this.level) return;
    this.write(this.bare ? message : new Date().toISOString() + ' [' + levels[level] + '] ' + message + '\\n');
  }
  trace(message) { this.log(0, message); }
  debug(message) { this.log(1, message); }
  info(message) { this.log(2, message); }
  warn(message) { this.log(3, message); }
  error(message) { this.log(4, message); }
  critical(message) { this.log(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.bare = true; }
  setPattern() {}
  flush() {}
  drop() {}
}
const create = async (_name, file) => new Logger(file);
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = level => { startLevel = level; };
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/** Ends an extension host whose server is gone. */
export const watchdogStandIn = `'use strict';
exports.start = parent => {
  setInterval(() => {
    try { process.kill(parent, 0); } catch { process.exit(87); }
  }, 1000).unref();
};
exports.exit = code => process.exit(code || 0);
`;
