// Built into dist/ by build.mjs, with the bundle's name for MAIN.
'use strict';
const { accessSync, constants } = require('node:fs');
const nodeModule = require('node:module');
const os = require('node:os');
const path = require('node:path');

/**
 * Node keeps compiled code for what is loaded once its compile cache is on (Node 22.1 and newer, VS Code's among them), which
 * spares a third of the time to the first findings; a bundle cannot turn it on for itself. The folder is the user's own: in
 * the common one for temporary files, which Node takes by itself, another user of the machine could lay code in wait.
 */
function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'win32') return LOCALAPPDATA;
  return path.join(os.homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** Only where the folder is there already: Node does not come back from some that it cannot make. */
function isThere(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const folder = cacheFolder();
if (folder && isThere(folder)) nodeModule.enableCompileCache?.(path.join(folder, 'loadline'));
require('./MAIN');
