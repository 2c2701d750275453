/**
 * Whether a value only says where the real one comes from: a variable, a template, a path into a secret store. Such a
 * value is never a credential, whatever its name.
 */
export function isReference(value: string): boolean {
  return variable.test(value) || isStoreReference(value);
}

/** Whether a value points into a store of secrets (`vault:…`, `op://…`, a secret's ARN). */
export function isStoreReference(value: string): boolean {
  return storeReference.test(value);
}

/**
 * Whether a value is there to be replaced (`changeme`, `<your token>`, `xxxxxxxx`). A weak but working value such as
 * `password` or `admin` is not a placeholder: it is a default credential.
 */
export function isPlaceholder(value: string): boolean {
  return placeholderText.test(value) || isFiller(value);
}

/** Whether the text of a token is a sample: the providers' documentation values, fillers, counted-up characters. */
export function isSampleToken(token: string): boolean {
  return sampleText.test(token) || countsUp(token) || repeats(token) || new Set(token).size < 8;
}

// A `$` is a reference only where a name or a bracket follows: `pa$$word` and `abc$1` are literal text.
const variable =
  /\$\{|\$\(|\$[A-Za-z_]|\{\{|\}\}|<%|#\{|@@?[A-Za-z_]{2,40}@@?|^%[A-Za-z_][A-Za-z0-9_]{1,60}%$|^\$[0-9@*#]$|^\[\[|`/;

const storeReference =
  /^(?:ENC\[|ENC\(|AES256:|vault:|vault\+|ref\+|secretref|secret:\/\/|op:\/\/|bws:|sops|arn:aws|projects\/[^/]{1,100}\/secrets\/|@Microsoft\.KeyVault|keyvault|awssm|gcpsm|azurekv|kms:|ssm:|doppler:|infisical:|file:|env:|env\.|secrets\.|!|&[A-Za-z]|\*[A-Za-z])/i;

const placeholderText =
  /change[\s_.-]{0,2}(?:me|this|it|in|password|on|to|before)|^change$|replac(?:e|ing)[\s_.-]{0,2}(?:me|this|with|by|it)|^replace|your[\s_.-]|[\s_.-]your|^your|^my[\s_.-]?own|^my[\s_.-](?:api[\s_.-])?(?:password|passwd|passphrase|secret|token|key)$|example|sample|dummy|placeholder|redacted|masked|^removed$|to[\s_.-]?be[\s_.-]?(?:set|replaced|filled|overridden|changed|defined)|^to-?do\b|^tbd$|^fix-?me|fill[\s_.-]?(?:me|in|this)|insert[\s_.-]|enter[\s_.-]|put[\s_.-]|paste[\s_.-]|set[\s_.-](?:me|this|by|via|in|at)|provide[\s_.-]|specify|override[\s_.-]?me|goes[\s_.-]?here|base64[\s_.-]?encoded|[\s_.-]here$|fake|^mock|mock[\s_.-]|not[\s_.-]?(?:a[\s_.-])?(?:real|used|set|needed|secret|secure)|unused|^unset$|^undefined$|^null$|^nil$|^none$|^n\/?a$|^empty$|^default$|^\(.*\)$|^<|>$|^\[.*\]$|^\.{2,}|\.{3}$|^\u2026|\u2026$/i;

const sampleText =
  /example|sample|dummy|placeholder|redacted|replace|changeme|your|fake[\s_.-]|\.{3}|\*{3}|[<>{}$]/i;

function isFiller(value: string): boolean {
  return value.length >= 3 && (/^([xX*.#_?-])\1*$/.test(value) || /[xX]{4,}|\*{3,}/.test(value));
}

/** Whether characters count up (`abcdefgh`, `12345678`, `67890123`) over at least eight places. */
export function countsUp(text: string): boolean {
  let rising = 1;
  for (let index = 1; index < text.length; index++) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1);
    rising = step === 1 || (step === -9 && text[index] === '0') ? rising + 1 : 1;
    if (rising >= 8) return true;
  }
  return false;
}

/** Whether one character repeats over at least eight places. */
function repeats(text: string): boolean {
  let same = 1;
  for (let index = 1; index < text.length; index++) {
    same = text[index] === text[index - 1] ? same + 1 : 1;
    if (same >= 8) return true;
  }
  return false;
}
