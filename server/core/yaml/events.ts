// The only import of js-yaml. Its build for browsers is the same code in older syntax, and three times as fast: the
// parser's state, made by object spread in the other build, becomes an object that engines keep in their slow form.
export {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml/browser';
