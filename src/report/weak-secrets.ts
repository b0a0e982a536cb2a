import { KINDS } from '../kinds/index.ts';
import { FAILURE_REASONS } from '../model/failure.ts';
import { PLAN_SCHEMA } from './plan-schema.ts';

/** Secrets with fewer characters are weak. */
const SHORTEST = 6;

/** One word of letters, as a dictionary has it. */
const ORDINARY_WORD = /^[A-Za-z][a-z]{0,11}$/;

/** Markers, tags and commands around what we print. */
const FRAME =
  'immuta-gitops-plan immuta-gitops-drift immuta-gitops-adopt immuta-gitops-outcome immuta-gitops environment= coverage= <details> <summary> </details> </summary> <blockquote> <code> <table> github.com https:// ::error ::warning ::notice ::group:: ::endgroup:: ::add-mask:: [!WARNING] [!CAUTION] [!IMPORTANT] [!NOTE] [!TIP]';

let vocabulary: string | null = null;

/** The words that our own output is made of: field names, their values, codes, markers, and the words of specs. */
function ownWords(): string {
  vocabulary ??= [
    FRAME,
    ...FAILURE_REASONS,
    JSON.stringify(PLAN_SCHEMA),
    ...KINDS.map((kind) => `${kind.name} ${kind.title} ${kind.plural} ${kind.endpoint} ${JSON.stringify(kind.schema)}`),
  ]
    .join('\n')
    .toLowerCase();
  return vocabulary;
}

/**
 * Whether a secret is one that a text cannot be searched for: it is short, an ordinary word, or a piece of our own output.
 * Replaced wherever it is, it would tear markers, paths and field names apart. It is replaced where it is a whole
 * value, and the run warns of it.
 */
export function isWeakSecret(secret: string): boolean {
  const text = secret.trim();
  return text.length < SHORTEST || ORDINARY_WORD.test(text) || ownWords().includes(text.toLowerCase());
}
