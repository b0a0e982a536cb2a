import type { Command } from './command.ts';
import { shownFlags } from './help.ts';

/** Shells with a completion script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** The completion script of a shell: commands first, then the flags of the command; files where neither fits. */
export function completionScript(shell: (typeof SHELLS)[number], commands: readonly Command[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(commands);
    case 'zsh':
      return zshScript(commands);
    case 'fish':
      return fishScript(commands);
    default:
      return shell satisfies never;
  }
}

function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map((command) => {
    const flags = shownFlags(command).map(({ name }) => `--${name}`);
    return `    ${command.name}) flags="${flags.join(' ')}" words="${argumentsOf(command).join(' ')}" ;;`;
  });
  return `# bash completion of immuta-gitops. Files are completed where no word fits.
_immuta_gitops() {
  local current="\${COMP_WORDS[COMP_CWORD]}" flags="" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _immuta_gitops immuta-gitops
`;
}

function zshScript(commands: readonly Command[]): string {
  const names = commands.map(({ name, summary }) => `    '${name}:${zshText(summary)}'`);
  const cases = commands.map((command) => {
    const flags = shownFlags(command).map(
      ({ name, takesValue, text }) =>
        `        '*--${name}${takesValue ? '=' : ''}[${zshText(firstSentence(text))}]${takesValue ? ':value:_files' : ''}'`,
    );
    const rest = argumentsOf(command);
    const positional = rest.length === 0 ? '*:file:_files' : `1:argument:(${rest.join(' ')})`;
    return `    ${command.name})\n      _arguments \\\n${[...flags, `        '${positional}'`].join(' \\\n')}\n      ;;`;
  });
  return `#compdef immuta-gitops
# zsh completion of immuta-gitops.
_immuta_gitops() {
  local -a names
  names=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' names
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_immuta-gitops" ]; then
  _immuta_gitops "$@"
else
  compdef _immuta_gitops immuta-gitops
fi
`;
}

function fishScript(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const within = `-n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `complete -c immuta-gitops -f -n __fish_use_subcommand -a ${command.name} -d ${fishText(command.summary)}`,
      ...argumentsOf(command).map((word) => `complete -c immuta-gitops -f ${within} -a ${word}`),
      ...shownFlags(command).map(
        ({ name, takesValue, text }) =>
          `complete -c immuta-gitops ${within} -l ${name}${takesValue ? ' -r' : ''} -d ${fishText(firstSentence(text))}`,
      ),
    ];
  });
  return `# fish completion of immuta-gitops.\n${lines.join('\n')}\n`;
}

/** Words that a command takes in place of files. */
function argumentsOf({ name }: Command): readonly string[] {
  return name === 'completion' ? SHELLS : [];
}

function firstSentence(text: string): string {
  return (text.split(/(?<=[.:;])\s/)[0] ?? text).replace(/[.:;]$/, '').replaceAll('`', '');
}

/** Text inside single quotes, without what `_arguments` and `_describe` read as their own signs. */
function zshText(text: string): string {
  return text
    .replace(/[[\]:\\']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function fishText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
