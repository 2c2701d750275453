import { absent, known, unknown, type Value } from '../known.ts';
import { isMap, isScalar, type YamlNode } from './node.ts';

/**
 * Text that another tool replaces before Kubernetes sees it: `{{ … }}` (which without quotes reads as a map whose key
 * is a map), and `${…}` of substitutions by Flux, envsubst and their kind.
 */
export function isTemplate(node: YamlNode | undefined): boolean {
  if (isScalar(node)) return holdsTemplate(node.text);
  return isMap(node) && node.flow && node.pairs.some(pair => pair.key.type === 'map');
}

export function holdsTemplate(text: string): boolean {
  return text.includes('{{') || (text.includes('${') && /\$\{[^}]*\}/.test(text));
}

/** Nothing is written, or a form of null: the field counts as not set. */
export function isNull(node: YamlNode): boolean {
  return isScalar(node) && node.style === 'plain' && (!node.written || nullWord.test(node.text));
}

const nullWord = /^(?:~|null|Null|NULL)$/;
/** Only whether something is written; an empty map or list is nothing. */
export function writtenOf(node: YamlNode | undefined): Value<'written'> {
  if (node === undefined || isNull(node)) return absent;
  if (node.type === 'map' && node.pairs.length === 0) return absent;
  if (node.type === 'sequence' && node.items.length === 0) return absent;
  return isTemplate(node) ? unknown : known('written');
}

const trueWord = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$/;
const falseWord = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF|n|N)$/;

/**
 * A boolean as Kubernetes and Helm read it (sigs.k8s.io/yaml, with the words of YAML 1.1). A quoted word is a string
 * there: the API server rejects it, and what a template makes of it is open.
 */
export function booleanOf(node: YamlNode | undefined): Value<boolean> {
  if (node === undefined || isNull(node)) return absent;
  if (!isScalar(node) || node.style !== 'plain') return unknown;
  const { text } = node;
  if (trueWord.test(text)) return known(true);
  return falseWord.test(text) ? known(false) : unknown;
}

/** The scalar's text, of whatever type it is. */
export function textOf(node: YamlNode | undefined): Value<string> {
  if (node === undefined || isNull(node)) return absent;
  if (!isScalar(node)) return unknown;
  const { text } = node;
  return holdsTemplate(text) ? unknown : known(text);
}

/** An integer in the forms of YAML 1.1: decimal, `0x`, `0o`, `0b`, and octal with a leading zero. */
export function integerOf(node: YamlNode | undefined): Value<number> {
  if (node === undefined || isNull(node)) return absent;
  if (!isScalar(node) || node.style !== 'plain') return unknown;
  const text = node.text.replaceAll('_', '');
  if (/^[-+]?(?:0|[1-9]\d{0,14})$/.test(text)) return known(Number(text));
  if (/^0[0-7]{1,15}$/.test(text)) return known(Number.parseInt(text, 8));
  return /^0(?:x[0-9a-fA-F]{1,12}|o[0-7]{1,15}|b[01]{1,50})$/.test(text) ? known(Number(text)) : unknown;
}
