import {
  type AndOr,
  type Command,
  type CommandExpansionPart,
  forEachChild,
  type ParsedScript,
  type Pipeline,
  parse,
  type Statement,
  type SyntaxNode,
} from 'unbash';
import { unknown } from '../known.ts';
import type { MappedText } from '../text/mapped-text.ts';
import { CommandDraft, type DraftAssignment, type ScriptableWord, textOf } from './command-draft.ts';
import { asAssignment, asRedirect, assignmentWord, backquoted, joinedScript } from './command-parts.ts';
import { rememberAssignments } from './remember-assignments.ts';
import { isShell, mayRunScript, scriptArgument } from './script-arguments.ts';
import { noOptions, type ShellEnvironment, startOptions } from './shell-environment.ts';
import { deepestNesting, shellLimit } from './shell-limits.ts';
import type { ShellCommand } from './shell-script.ts';
import { ShellVariables } from './shell-variables.ts';
import { ParsedWord } from './shell-word.ts';

/** What stands around the commands that are read. */
interface Surroundings {
  readonly source: MappedText;
  readonly pipedFrom: CommandDraft | undefined;
  readonly isPiped: boolean;
  readonly isTested: boolean;
  readonly insideOf: ShellCommand['insideOf'];
  readonly connector: ShellCommand['connector'];
  readonly subshellDepth: number;
  readonly variables: ShellVariables;
  readonly depth: number;
}

/** Collects the simple commands of a script, in the order of the text. */
export class ScriptReader {
  readonly commands: CommandDraft[] = [];
  /** False once something was too long or too deep to read. */
  complete = true;
  /** True once a part of it does not parse to its end. */
  isBroken = false;
  private readonly environment: ShellEnvironment;

  constructor(environment: ShellEnvironment) {
    this.environment = environment;
  }

  /** Reads a whole script. */
  script(source: MappedText): void {
    this.text(this.around(source));
  }

  /** What is around a script that nothing stands around. Written out, since this is made for every script. */
  private around(source: MappedText): Surroundings {
    return {
      source,
      pipedFrom: undefined,
      isPiped: false,
      isTested: false,
      insideOf: undefined,
      connector: undefined,
      subshellDepth: 0,
      variables: new ShellVariables(this.environment),
      depth: 0,
    };
  }

  /** A command out of words that no shell splits: the exec form of an instruction. */
  words(words: readonly ScriptableWord[], source: MappedText): void {
    const at = source.span(0, source.text.length);
    const command = new CommandDraft({ words, assignments: [], redirects: [], at });
    this.add(command, this.around(source));
  }

  private text(around: Surroundings): void {
    if (!this.mayGoDeeper(around) || shellLimit(around.source.text)) {
      this.complete = false;
      return;
    }
    const { commands, errors } = parse(around.source.text);
    if (errors && errors.length > 0) this.isBroken = true;
    this.statements(commands, around);
  }

  private mayGoDeeper(around: Surroundings): boolean {
    return this.complete && around.depth <= deepestNesting;
  }

  /** Gives the last command, the one that writes last. */
  private statements(statements: readonly Statement[], around: Surroundings): CommandDraft | undefined {
    let last: CommandDraft | undefined;
    for (const [index, { command }] of statements.entries())
      last = this.node(command, index === 0 ? around : { ...around, connector: ';' }) ?? last;
    return last;
  }

  private node(node: SyntaxNode, around: Surroundings): CommandDraft | undefined {
    switch (node.type) {
      case 'Command':
        return this.command(node, around);
      case 'Pipeline':
        return this.pipeline(node, around);
      case 'AndOr':
        return this.andOr(node, around);
      case 'CompoundList':
        return this.statements(node.commands, around);
      case 'BraceGroup':
        return this.statements(node.body.commands, around);
      case 'Subshell':
        return this.statements(node.body.commands, {
          ...around,
          variables: around.variables.copy(),
          subshellDepth: around.subshellDepth + 1,
        });
      default:
        return this.compound(node, around);
    }
  }

  private pipeline(node: Pipeline, around: Surroundings): CommandDraft | undefined {
    const { commands } = node;
    const [only] = commands;
    if (commands.length === 1 && only) return this.node(only, around);
    let { pipedFrom } = around;
    const isTested = around.isTested || node.prefixes.some(({ type }) => type === 'Negation');
    for (const [index, command] of commands.entries()) {
      const isPiped = around.isPiped || index < commands.length - 1;
      const variables = around.variables.copy();
      const connector = index === 0 ? around.connector : '|';
      pipedFrom =
        this.node(command, { ...around, variables, pipedFrom, isPiped, isTested, connector }) ?? pipedFrom;
    }
    return pipedFrom;
  }

  /** What stands behind `||`, or behind a test and `&&`, may not run: what it sets is not known afterwards. */
  private andOr({ commands, operators }: AndOr, around: Surroundings): CommandDraft | undefined {
    const [first, ...others] = commands;
    const hasOr = operators.includes('||');
    let last = first && this.node(first, around);
    const isTest = first?.type === 'TestCommand' || /^(?:\[|test)$/.test(nameOf(last) ?? '');
    const variables = hasOr || isTest ? around.variables.copy() : around.variables;
    for (const [index, command] of others.entries())
      last = this.node(command, { ...around, variables, connector: operators[index] }) ?? last;
    if (variables !== around.variables) around.variables.forgetAssignedIn(variables);
    return last;
  }

  /** `if`, loops, functions and the like: all commands in them, with what they set unknown afterwards. */
  private compound(node: SyntaxNode, around: Surroundings): CommandDraft | undefined {
    if (!this.mayGoDeeper(around)) {
      this.complete = false;
      return undefined;
    }
    if (!holdsCommands.has(node.type)) {
      this.expansions(node, around, undefined);
      return undefined;
    }
    const isStraight = node.type === 'If' || node.type === 'Elif' || node.type === 'Redirected';
    const variables = isStraight ? around.variables.copy() : around.variables.forgotten();
    if (node.type === 'For' || node.type === 'Select') variables.set(node.name.text, unknown);
    const clause = 'clause' in node ? node.clause : undefined;
    const inside = { ...around, variables, connector: undefined, depth: around.depth + 1 };
    let last: CommandDraft | undefined;
    forEachChild(node, child => {
      last = this.node(child, child === clause ? { ...inside, isTested: true } : inside) ?? last;
    });
    around.variables.forgetAssignedIn(variables);
    return last;
  }

  private command(node: Command, around: Surroundings): CommandDraft {
    const { source, variables } = around;
    const words: ScriptableWord[] = node.name ? [new ParsedWord(node.name, source, variables)] : [];
    const assignments: DraftAssignment[] = [];
    for (const item of node.prefix)
      if (item.type === 'Assignment') assignments.push(asAssignment(item, source, variables));
    for (const item of node.suffix) {
      if (item.type === 'Word') words.push(new ParsedWord(item, source, variables));
      else if (item.type === 'Assignment') {
        const assignment = asAssignment(item, source, variables);
        assignments.push(assignment);
        words.push(assignmentWord(item, assignment, source));
      }
    }
    const redirects = node.redirects.map(redirect => asRedirect(redirect, source, variables));
    const command = new CommandDraft({ words, assignments, redirects, at: source.span(node.pos, node.end) });
    this.add(command, around);
    this.expansions(node, around, command);
    rememberAssignments(command, variables);
    return command;
  }

  private add(command: CommandDraft, around: Surroundings): void {
    command.pipedFrom = around.pipedFrom;
    command.isPiped = around.isPiped;
    command.isTested = around.isTested;
    command.insideOf = around.insideOf;
    command.connector = around.connector;
    command.subshellDepth = around.subshellDepth;
    command.errexit = around.variables.option('errexit');
    command.pipefail = around.variables.option('pipefail');
    this.commands.push(command);
    this.scriptsOf(command, around);
  }

  /** Shell text in the command's own arguments or input. */
  private scriptsOf(command: CommandDraft, around: Surroundings): void {
    const name = nameOf(command);
    if (name === undefined || !mayRunScript.has(name)) return;
    const { args } = command;
    const words = args.map(textOf);
    const script = scriptArgument(name, words);
    const insideOf = { command, how: 'script-argument' } as const;
    const sources = script?.from === 'words' ? [joinedScript(script.indices.map(index => args[index]))] : [];
    if (script?.from === 'input') for (const redirect of command.redirects) sources.push(redirect.script());
    const variables = name === 'eval' ? around.variables.copy() : this.childVariables(name, words);
    for (const source of sources)
      if (source) {
        const { isTested, depth } = around;
        this.text({ ...alone, source, insideOf, variables, isTested, depth: depth + 1 });
      }
  }

  /** A shell of its own has what the script found at its start, and the options of its own arguments. */
  private childVariables(name: string, words: readonly (string | undefined)[]): ShellVariables {
    const options = isShell(name) ? startOptions(words) : noOptions;
    return new ShellVariables({ variable: variable => this.environment.variable(variable), options });
  }

  /** Commands in `$(…)`, backquotes and `<(…)` anywhere below the node. */
  private expansions(node: SyntaxNode, around: Surroundings, command: CommandDraft | undefined): void {
    if (!mayExpand(around.source.text, node)) return;
    forEachChild(node, child => {
      if (child.type === 'CommandExpansion')
        this.expansion(child, { ...around, insideOf: inside(command, 'substitution') });
      else if (child.type === 'ProcessSubstitution')
        this.parsed(child.script, { ...around, insideOf: inside(command, 'process-substitution') });
      else if (child.type === 'ArithmeticCommandExpansion') this.parsed(child.script, around);
      else this.expansions(child, around, command);
    });
  }

  private expansion(part: CommandExpansionPart, around: Surroundings): void {
    if (part.script?.source === undefined) this.parsed(part.script, around);
    else this.text({ ...nested(around), source: backquoted(part, around.source) });
  }

  private parsed(script: ParsedScript | undefined, around: Surroundings): void {
    if (!this.mayGoDeeper(around)) this.complete = false;
    else if (script) this.statements(script.commands, nested(around));
  }
}

function nested(around: Surroundings): Surroundings {
  const variables = around.variables.copy();
  return { ...around, ...alone, variables, depth: around.depth + 1 };
}

/** For the first command of a list of its own. */
const alone = {
  pipedFrom: undefined,
  isPiped: false,
  connector: undefined,
  subshellDepth: 0,
} as const;

const holdsCommands: ReadonlySet<SyntaxNode['type']> = new Set([
  'Script',
  'Statement',
  'If',
  'Elif',
  'For',
  'ArithmeticFor',
  'Select',
  'While',
  'Case',
  'CaseItem',
  'Function',
  'Coproc',
  'Redirected',
]);

function nameOf(command: CommandDraft | undefined): string | undefined {
  return command?.name.state === 'known' ? command.name.value : undefined;
}

function inside(
  command: CommandDraft | undefined,
  how: 'substitution' | 'process-substitution',
): ShellCommand['insideOf'] {
  return command && { command, how };
}

/** A cheap look before the parser is made to resolve the parts of words. A here-document stands behind its command. */
function mayExpand(text: string, node: SyntaxNode): boolean {
  if (node.type === 'Command' && node.redirects.some(redirect => redirect.type === 'HereDoc')) return true;
  if (node.type === 'HereDoc') return mayExpand(text, node.body);
  for (let at = node.pos; at < node.end; at++) {
    const code = text.charCodeAt(at);
    if (code === 96) return true;
    if (code === 40 && at > node.pos && '$<>'.includes(text[at - 1] ?? '')) return true;
  }
  return false;
}
