import type { Command, Option } from 'commander';
import { UsageError } from '../oci/error.ts';
import { newCommand } from './command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** A script that completes commands and options in a shell; made of the commands themselves. */
export function completionCommand(write: (text: string) => void): Command {
  const command = newCommand(
    'completion',
    'Print a script that completes commands and options in a shell',
    [],
    [
      { what: 'bash, for this session', line: 'source <(zuul-images completion bash)' },
      { what: 'zsh, for this session', line: 'source <(zuul-images completion zsh)' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
      { what: 'zsh, from now on', line: 'zuul-images completion zsh > "${fpath[1]}/_zuul-images"' },
      {
        what: 'fish, from now on',
        line: 'zuul-images completion fish > ~/.config/fish/completions/zuul-images.fish',
      },
    ],
  ).argument('<shell>', SHELLS.join(', '));
  return command.action((shell: string) => {
    if (!SHELLS.includes(shell as Shell)) {
      throw new UsageError('shell', `"${shell}" is not known; possible are ${SHELLS.join(', ')}`);
    }
    write(completionScript(command.parent as Command, shell as Shell));
  });
}

export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.map(command => ({
    name: command.name(),
    summary: command.summary(),
    options: command.options.filter(option => !option.hidden),
  }));
  return { bash, zsh, fish }[shell](program.name(), [
    ...commands,
    { name: 'help', summary: 'Show the help of a command', options: [] },
  ]);
}

interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
}

/** Files are what an argument may always be; shells complete them where nothing else is known. */
function bash(program: string, commands: readonly Completed[]): string {
  const name = identifier(program);
  const cases = commands.map(({ name: command, options }) => {
    const choices = options.flatMap(({ long, argChoices }) =>
      argChoices ? [`      ${long}) words="${argChoices.join(' ')}" ;;`] : [],
    );
    const body =
      choices.length > 0
        ? [
            '      case $before in',
            ...choices.map(line => `  ${line}`),
            `        *) words="${words(options)}" ;;`,
            '      esac',
          ]
        : [`      words="${words(options)}"`];
    return [`    ${command})`, ...body, '      ;;'].join('\n');
  });
  return `# Completion of ${program} for bash.
${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 1 ] || [ "\${COMP_WORDS[1]}" = help ]; then
    words="${commands.map(({ name: command }) => command).join(' ')}"
  fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ] || [ "\${word#-}" != "$word" ] || [ "\${before#--}" != "$before" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  fi
}
complete -o default -F ${name} ${program}
`;
}

function zsh(program: string, commands: readonly Completed[]): string {
  const name = identifier(program);
  const cases = commands.map(({ name: command, options }) =>
    [
      `    ${command})`,
      '      _arguments \\',
      ...options.map(option => `        ${zshOption(option)} \\`),
      "        '*:file:_files'",
      '      ;;',
    ].join('\n'),
  );
  return `#compdef ${program}
# Completion of ${program} for zsh.
${name}() {
  local -a commands
  commands=(
${commands.map(({ name: command, summary }) => `    ${quoted(`${command}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  (( CURRENT-- ))
  shift words
  case $command in
${cases.join('\n')}
  esac
}
# Sourced, or found in $fpath as _${program} and called at once.
if [[ \${funcstack[1]} == _${program} ]]; then ${name} "$@"; else compdef ${name} ${program}; fi
`;
}

function zshOption({ long, short, description, argChoices, required, optional }: Option): string {
  const value = argChoices ? `:value:(${argChoices.join(' ')})` : required || optional ? ':value:_files' : '';
  const text = description.replace(/[[\]:]/g, found => `\\${found}`);
  const names = short ? `{${short},${long}}` : long;
  return short ? `${names}${quoted(`[${text}]${value}`)}` : quoted(`*${names}[${text}]${value}`);
}

function fish(program: string, commands: readonly Completed[]): string {
  const known = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c ${program} -n "not __fish_seen_subcommand_from ${known}" -f -a ${name} -d ${quoted(summary)}`,
    ...options.map(({ long, short, description, argChoices, required }) =>
      [
        `complete -c ${program} -n "__fish_seen_subcommand_from ${name}"`,
        ...(short ? [`-s ${short.slice(1)}`] : []),
        `-l ${long?.slice(2)}`,
        ...(argChoices ? [`-x -a ${quoted(argChoices.join(' '))}`] : required ? ['-r'] : []),
        `-d ${quoted(description)}`,
      ].join(' '),
    ),
  ]);
  return `# Completion of ${program} for fish.\n${lines.join('\n')}\n`;
}

function words(options: readonly Option[]): string {
  return [...options.flatMap(({ long, short }) => [long, short].filter(Boolean)), '--help'].join(' ');
}

function identifier(program: string): string {
  return `_${program.replace(/\W/g, '_')}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
