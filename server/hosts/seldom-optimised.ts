import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 optimise a function only once it has run some five times as long as it asks for by default. A server that wakes for
 * a few milliseconds at every key runs a little of much code: with the default, optimising and deoptimising took as much
 * CPU as the analysis for the first thousands of keys. What is truly hot, as in a check of the whole workspace, gets there
 * all the same.
 */
setFlagsFromString('--interrupt-budget=350000');
