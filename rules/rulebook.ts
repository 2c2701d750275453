import type { ControlCatalogue } from '../server/core/rule-kit/control-catalogue.ts';
import type { Rulebook } from '../server/core/rule-kit/rulebook.ts';
import { crosswalkOf, frameworkNames } from './controls/crosswalk.ts';
import { guideAliasesOf } from './controls/guide-aliases.ts';
import { controlById, edition, isoControls } from './controls/iso-27001.ts';
import { parseControlQuery } from './controls/normalise.ts';
import { imageCatalogue } from './facts/image-catalogue.ts';
import { rules } from './index.ts';

const catalogue: ControlCatalogue = {
  controls: isoControls,
  query: parseControlQuery,
  crosswalk: id => {
    const control = controlById(id);
    return control && crosswalkOf(control.id);
  },
  aliases: guideAliasesOf,
  frameworkName: framework =>
    Object.entries(frameworkNames).find(([id]) => id === framework)?.[1] ?? framework,
};

/** All that this project's rules, controls and facts tell the engine. */
export const rulebook: Rulebook = {
  rules,
  retired: [],
  control: controlById,
  edition,
  catalogue,
  images: imageCatalogue,
};
