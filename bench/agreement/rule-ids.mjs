/** Which of our rules name a peer's rule in `related`; a peer's ids are spelled in several ways. */
export class RuleIds {
  #rules = new Map();

  /** @param rules what `loadline rules --format json` prints. */
  constructor(rules) {
    for (const { name, related } of rules)
      for (const id of related) {
        const key = keyOf(id);
        this.#rules.set(key, [...(this.#rules.get(key) ?? []), name]);
      }
  }

  /** Our rules and degrees that check what the peer's rule checks; empty: nobody does. */
  of(peer, rule) {
    return [
      ...new Set([
        ...(this.#rules.get(keyOf(rule)) ?? []),
        ...(this.#rules.get(keyOf(`${peer} ${rule}`)) ?? []),
      ]),
    ];
  }
}

/** `AVD-DS-0002`, `DS002` and `DS-0002` are one; so are `CKV_K8S_8` and `ckv_k8s_8`. */
function keyOf(id) {
  const plain = id.replace(/^AVD-/i, '').toLowerCase();
  const numbered = /^(ds|ksv|kcv|kube)-?0*(\d+)$/.exec(plain);
  return numbered ? `${numbered[1]}-${numbered[2].padStart(4, '0')}` : plain;
}
