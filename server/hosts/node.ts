// The language server as a process of its own: over Node's IPC where an editor started it so, else `--stdio`.
import { rulebook } from '../../rules/rulebook.ts';
import { createService } from '../core/engine/create-service.ts';
import { frontEnds, summarySources } from '../core/front-ends.ts';
import { serve } from './node-server.ts';

const isStdio = process.argv.includes('--stdio') || process.send === undefined;

serve(isStdio ? 'stdio' : 'ipc', createService(rulebook, frontEnds, summarySources));
