/** A `.loadline.yaml` to begin with: valid as it stands, and it changes nothing until a line is taken out of its comment. */
export function starterPolicy(): string {
  return `# Loadline policy: the editor and \`loadline check\` read it. Every key is optional.
# Severities: off, hint, info, warning, error. \`loadline rules\` lists the rules.

rules:
  # A rule by its name, a part of a rule, all rules of a control, or another tool's id:
  # root-user: error
  # unpinned-image/no-digest: off
  # A.8.24: error
  # DL3006: warning
  #
  # locked: no later policy, no settings and no comment may weaken it.
  # hardcoded-secret:
  #   severity: error
  #   locked: true

# Rules that are opt-in (versions of packages, labels, style …): all turns them on.
# profile: recommended

# The Pod Security level that is asked of pods; what only a higher level asks for is info:
# podSecurity:
#   level: baseline
#   namespaces: { kube-system: privileged }
#   files: { 'agents/**': privileged }

# Policies this one builds on, inside this workspace:
# extends: ./team/loadline.yaml

# Other rules for some files:
# overrides:
#   - files: ['test/**', 'examples/**']
#     rules:
#       unpinned-image: off

# Files that are not checked:
# exclude: ['vendor/**']

# Dockerfile stages that ship, besides the last one:
# productionStages: [worker]

# Folders that hold one application each, with all that its objects name and select:
# applications: ['apps/*']

# The lowest severity that makes \`loadline check\` fail:
failOn: warning
`;
}
