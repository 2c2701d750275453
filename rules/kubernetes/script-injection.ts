import { defineRule } from '../define-rule.ts';

export const scriptInjection = defineRule({
  meta: {
    name: 'script-injection',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.26'], strength: 'direct' },
    cwe: ['CWE-78', 'CWE-94'],
    related: ['Semgrep argo-workflow-parameter-command-injection'],
    summary: 'A workflow writes a parameter into the text of a script.',
    risk: 'Argo Workflows and Tekton put the value into the script before it runs, quotes or not. Whoever sets the parameter, such as the author of a pull request whose title an event hands over, has commands of theirs run with the step’s account, secrets and network.',
    remedy:
      'Hand the parameter over in an environment variable of the step, and read the variable in quotes: a value is no code there.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata:
  name: label
spec:
  entrypoint: label
  templates:
    - name: label
      inputs:
        parameters:
          - name: title
      script:
        image: registry.example.com/git:2.45.1
        command: [sh]
        source: |
          echo "Title: {{inputs.parameters.title}}"
`,
        good: `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata:
  name: label
spec:
  entrypoint: label
  templates:
    - name: label
      inputs:
        parameters:
          - name: title
      script:
        image: registry.example.com/git:2.45.1
        command: [sh]
        env:
          - name: TITLE
            value: "{{inputs.parameters.title}}"
        source: |
          echo "Title: \${TITLE}"
`,
        goodComesFromFix: true,
      },
    ],
    references: [
      'Tekton documentation: Tasks, running scripts within steps',
      'OWASP Top 10 CI/CD: CICD-SEC-04',
    ],
  },
  inspects: 'templatedScript',
  *check({ engine, parameters }) {
    for (const parameter of parameters) yield { at: parameter.at, facts: { engine, parameter } };
  },
  message: ({ engine, parameter: { name } }) =>
    `${engine} writes the parameter ${name} into this script before it runs, so whoever sets it can have commands run. Hand it over in an environment variable.`,
  fix: (_, { facts: { parameter } }) => {
    const passed = parameter.passByVariable();
    return (
      passed && {
        title: `Hand ${parameter.name} over in the environment variable ${passed.variable}`,
        safety: 'needs-review',
        kind: 'refactor',
        edits: passed.edits,
      }
    );
  },
});
