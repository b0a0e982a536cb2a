import type { Progress, Redactor } from '../model/ports.ts';
import { commandFreeText } from '../report/escape-command.ts';
import { endGroup, info, setSecret, startGroup } from './workflow-commands.ts';

/** Progress in the job's log: a folded group a phase. Texts are redacted, and never taken for workflow commands. */
export interface ActionLog extends Progress {
  /** Ends the phase that is open, so that what follows is seen without unfolding. */
  end(): void;
}

/** The log of the action. */
export function actionLog(redactor: Redactor): ActionLog {
  const safe = (text: string): string => commandFreeText(redactor.text(text));
  let open = false;
  let done = 0;
  let total: number | null = null;
  function end(): void {
    if (open) endGroup();
    open = false;
  }
  return {
    phase(name, count) {
      end();
      done = 0;
      total = count ?? null;
      startGroup(safe(name));
      open = true;
    },
    step(label) {
      done += 1;
      info(safe(total === null ? label : `[${done}/${total}] ${label}`));
    },
    note: (text) => info(safe(text)),
    end,
  };
}

/** Tells the runner to mask a secret in everything that the job prints from now on; each line of it on its own too. */
export function maskSecret(secret: string): void {
  if (secret.trim() === '') return;
  setSecret(secret);
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  if (lines.length < 2) return;
  // Short lines, such as the brackets of a JSON key file, would blank half the log.
  for (const line of lines) if (line.length >= 4) setSecret(line);
}
