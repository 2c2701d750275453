import assert from 'node:assert/strict';
import {
  controlsFor2013,
  crosswalkOf,
  crosswalkSources,
  frameworkIds,
  frameworkNames,
} from '../../rules/controls/crosswalk.ts';
import { crosswalkRows } from '../../rules/controls/crosswalk-rows.ts';
import { cisKubernetesNumbers, targetTitles } from '../../rules/controls/crosswalk-titles.ts';
import { guideAliases, guideAliasesOf } from '../../rules/controls/guide-aliases.ts';
import { catalogueSources, controlById, edition, isoControls } from '../../rules/controls/iso-27001.ts';
import titles from './iso-27001-titles.json' with { type: 'json' };

const rulesOfThisRelease = [
  'hardcoded-secret',
  'root-user',
  'shell-in-production',
  'unpinned-image',
  'privileged-container',
  'privilege-escalation',
  'host-namespace',
  'host-path',
  'added-capability',
  'writable-root-filesystem',
  'missing-seccomp-profile',
  'service-account-token',
  'remote-add',
  'pipe-to-shell',
  'disabled-verification',
];

describe('the control catalogue', () => {
  it('names its edition and its sources', () => {
    assert.equal(edition, 'ISO/IEC 27001:2022');
    assert.equal(edition, titles.edition);
    assert.ok(catalogueSources.length >= 3);
    assert.ok(titles.sources.length >= 3);
  });

  it('has the 93 controls of the independent list: ids, titles, themes, 2013 ids, in its order', () => {
    assert.deepEqual(
      isoControls.map(({ id, title, theme, isNew, iso2013 }) => ({
        id,
        title,
        theme,
        isNew,
        iso2013: [...iso2013],
      })),
      titles.controls.map(({ id, title, theme, isNew, iso2013 }) => ({ id, title, theme, isNew, iso2013 })),
    );
  });

  it('counts 37 + 8 + 14 + 34 controls, 11 of them new', () => {
    const count = (theme: string) => isoControls.filter(control => control.theme === theme).length;
    assert.equal(isoControls.length, titles.counts.total);
    assert.equal(count('organizational'), 37);
    assert.equal(count('people'), 8);
    assert.equal(count('physical'), 14);
    assert.equal(count('technological'), 34);
    assert.equal(isoControls.filter(control => control.isNew).length, 11);
  });

  it('is sorted by numbers, and has no id twice', () => {
    const keys = isoControls.map(({ id }) => id.split('.').slice(1).map(Number));
    const sorted = [...keys].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
    assert.deepEqual(keys, sorted);
    assert.equal(new Set(isoControls.map(({ id }) => id)).size, 93);
  });

  it('calls a control new exactly when no 2013 id went into it', () => {
    for (const control of isoControls) assert.equal(control.isNew, control.iso2013.length === 0, control.id);
  });

  it('takes in all 114 controls of 2013, and only A.18.2.3 twice', () => {
    const old = isoControls.flatMap(control => [...control.iso2013] as string[]);
    assert.equal(new Set(old).size, 114);
    assert.deepEqual(
      old.filter((id, at) => old.indexOf(id) !== at),
      ['A.18.2.3'],
    );
  });

  it('finds a control by its exact id only', () => {
    assert.equal(controlById('A.8.2')?.title, 'Privileged access rights');
    assert.equal(controlById('8.2'), undefined);
    assert.equal(controlById('A.8.35'), undefined);
    assert.equal(controlById('constructor'), undefined);
  });
});

describe('the crosswalk', () => {
  it('covers 43 controls, all of the catalogue', () => {
    const ids = Object.keys(crosswalkRows);
    assert.equal(ids.length, 43);
    for (const id of ids) assert.ok(controlById(id), id);
  });

  it('names only known sources, has no empty group, and a basis for each', () => {
    for (const [id, row] of Object.entries(crosswalkRows)) {
      for (const framework of frameworkIds) {
        for (const group of row[framework] ?? []) {
          assert.ok(group.ids.length > 0, `${id} ${framework}`);
          for (const source of group.from ?? []) assert.ok(source in crosswalkSources, source);
          assert.equal(group.basis === 'judgement', group.from === undefined, `${id} ${framework}: sources`);
        }
      }
    }
  });

  it('has a title for every id that needs one', () => {
    for (const { id } of isoControls) {
      for (const target of crosswalkOf(id)?.targets ?? []) {
        if (targetTitles[target.framework] !== undefined) assert.ok(target.title, `${id} ${target.id}`);
        assert.ok(frameworkNames[target.framework]);
      }
    }
    for (const key of Object.keys(cisKubernetesNumbers)) assert.ok(targetTitles.cisKubernetes?.[key], key);
  });

  it('answers with what connects the ids', () => {
    const crosswalk = crosswalkOf('A.8.9');
    const soc2 = crosswalk?.targets.find(target => target.framework === 'soc2' && target.id === 'CC7.1');
    assert.equal(soc2?.basis, 'published');
    assert.deepEqual(soc2?.from, ['intuitem-soc2', 'scf', 'adobe-ccf', 'cisco-ccf']);
    const hipaa = crosswalk?.targets.find(target => target.id === '45 CFR 164.310(d)');
    assert.deepEqual(hipaa?.via, ['CM-8']);
    const seccomp = crosswalk?.targets.find(
      target => target.framework === 'cisKubernetes' && target.id === '5.6.2',
    );
    assert.equal(seccomp?.title, 'seccomp profile set in pod definitions');
    assert.equal(crosswalkOf('A.7.4'), undefined);
  });

  it('leads from 2013 ids to the controls that took them over', () => {
    assert.deepEqual(controlsFor2013('A.14.3.1'), ['A.8.33']);
    assert.deepEqual(controlsFor2013('14.3.1'), ['A.8.33']);
    assert.deepEqual(controlsFor2013('A.12.3.1'), ['A.8.13']);
    assert.deepEqual(controlsFor2013('A.9.2.6'), ['A.5.18']);
    assert.deepEqual(controlsFor2013('A.18.2.3'), ['A.5.36', 'A.8.8']);
    assert.deepEqual(controlsFor2013('A.1.1.1'), []);
  });
});

describe('the aliases of container guides', () => {
  it('point to controls and rules that exist', () => {
    for (const alias of guideAliases) {
      assert.ok(alias.id === 'A.7' || controlById(alias.id), alias.id);
      assert.ok(alias.truly.length > 0, alias.claimed);
      for (const id of alias.truly) assert.ok(controlById(id), id);
      for (const rule of alias.rules) assert.ok(rulesOfThisRelease.includes(rule), rule);
    }
  });

  it('never send a secret or a shell to A.8.33, nor a wrong id back to itself', () => {
    for (const alias of guideAliases) {
      assert.ok(!alias.truly.includes('A.8.33'), alias.claimed);
      if (alias.verdict === 'wrong') assert.ok(!alias.truly.some(id => id === alias.id), alias.claimed);
    }
  });

  it('say what an id that is wrong really is', () => {
    for (const alias of guideAliases.filter(({ verdict }) => verdict === 'wrong')) {
      const title = controlById(alias.id)?.title ?? '';
      assert.ok(alias.note.startsWith(`${alias.id} is ${title}`), alias.note);
    }
  });

  it('lead a reader of A.8.33 to both rules, and other ids nowhere', () => {
    assert.deepEqual(
      guideAliasesOf('A.8.33').flatMap(alias => alias.rules),
      ['hardcoded-secret', 'shell-in-production'],
    );
    assert.deepEqual(guideAliasesOf('A.8.24'), []);
  });

  it('cover the 4 wrong and 13 partly right rows, and call nothing a violation', () => {
    assert.equal(guideAliases.filter(({ verdict }) => verdict === 'wrong').length, 4);
    assert.equal(guideAliases.filter(({ verdict }) => verdict === 'part').length, 13);
    for (const { claimed, note } of guideAliases) {
      const text = `${claimed} ${note}`.toLowerCase();
      for (const word of ['violat', 'satisf', 'complian', 'must implement'])
        assert.ok(!text.includes(word), text);
    }
  });
});
