// mocha's browser build has no types of its own; it makes the globals that @types/mocha describes.
declare module 'mocha/mocha.mjs';
