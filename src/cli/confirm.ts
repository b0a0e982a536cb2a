import { RunFailure } from '../model/failure.ts';
import type { RunReport } from '../model/report.ts';
import { terminalText } from '../report/escape-terminal.ts';
import { renderText } from '../report/text.ts';
import type { CommandContext } from './command.ts';
import type { FlagDefinition, Flags } from './flags.ts';
import { wantsColour, widthOf } from './terminal.ts';

/** For commands that write. */
export const YES_FLAG: FlagDefinition = { name: 'yes', short: 'y', description: 'Applies without a question.' };

/** Asked before the first write; absent where `--yes` was given. */
interface Confirmation {
  readonly confirm?: (report: RunReport) => Promise<boolean>;
}

/**
 * Shows the plan on standard error and asks. Throws RunFailure `config` where there is no terminal to ask on, before
 * anything else is done.
 */
export function confirmation(
  flags: Flags,
  context: CommandContext,
  shown: { before(): void; view(report: RunReport): RunReport; redact(text: string): string },
): Confirmation {
  if (flags.isSet('yes')) return {};
  const { ask, err, environment } = context;
  if (ask === undefined) throw new RunFailure('config', NO_TERMINAL);
  return {
    async confirm(report) {
      shown.before();
      const text = renderText(shown.view(report), { colour: wantsColour(err, environment), width: widthOf(err) });
      err.write(`${shown.redact(text)}\n`);
      const answer = await ask(`Apply this plan to ${terminalText(report.tenant)}? [y/N] `);
      return /^y(?:es)?$/i.test(answer.trim());
    },
  };
}

const NO_TERMINAL =
  '`apply` shows its plan and asks, and there is no terminal to ask on. Give `--yes` to apply without a question. Nothing was written.';
