import type { Instruction } from './instruction.ts';

/** Where the mounts of a `RUN` of these types are mounted: `--mount=type=cache,target=/root/.cache`. */
export function mountTargets({ flags }: Instruction, types: ReadonlySet<string>): readonly string[] {
  return flags.flatMap(({ name, value }) => {
    if (name !== 'mount' || value === undefined) return [];
    const fields = new Map(value.split(',').map(fieldOf));
    const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination');
    return target !== undefined && types.has(fields.get('type') ?? 'bind') ? [withoutSlash(target)] : [];
  });
}

function fieldOf(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  return equals < 0
    ? [field.toLowerCase(), '']
    : [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
