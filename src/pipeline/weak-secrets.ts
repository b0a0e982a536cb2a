import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { isWeakSecret } from '../report/weak-secrets.ts';
import type { DesiredState } from '../specs/desired-state.ts';

/** Warns of secrets that a text cannot be searched for. The messages hold the names of their variables, never a value. */
export function weakSecretWarnings(
  secrets: ReadonlySet<string>,
  { environment, secretAllowed }: DesiredState['sources'],
): Diagnostic[] {
  return [...environment]
    .filter(([name, value]) => secrets.has(value) && secretAllowed(name) && isWeakSecret(value))
    .map(([name]) => ({
      ...FILE_START,
      severity: 'warning' as const,
      code: 'secret/weak',
      message: `The secret in ${name} is shorter than 6 characters or an ordinary word. It is redacted only where it is a whole value: anywhere else it cannot be told from other text. Choose a longer one.`,
      file: '',
      path: '',
    }));
}
