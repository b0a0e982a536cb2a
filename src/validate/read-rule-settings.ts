import { isObject } from '../model/json.ts';
import { toPointer } from '../model/pointer.ts';
import { parseFile } from '../parse/parse-file.ts';
import { nearest } from './did-you-mean.ts';
import { locate } from './locate.ts';
import { DEFAULT_RULE_SETTINGS, RULE_SETTINGS_FILE, type RuleLevel, type RuleSettingsResult } from './rule-settings.ts';

const LEVELS: ReadonlyMap<unknown, RuleLevel> = new Map<unknown, RuleLevel>([
  ['off', 'off'],
  // YAML 1.1 editors turn a bare `off` into false.
  [false, 'off'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['error', 'error'],
]);

/**
 * Reads `.immuta-gitops.yaml` (`null`: there is none). `settable`: codes that may be set; the others are errors whose
 * meaning is part of the product, such as a literal secret. Without the argument every code passes.
 */
export function readRuleSettings(bytes: Uint8Array | null, settable?: ReadonlySet<string>): RuleSettingsResult {
  if (bytes === null || bytes.length === 0) return { settings: DEFAULT_RULE_SETTINGS, diagnostics: [] };
  const { documents, diagnostics } = parseFile({ path: RULE_SETTINGS_FILE, bytes });
  const [document] = documents;
  const found = diagnostics.filter(({ code }) => code !== 'yaml/empty');
  if (!document) return { settings: DEFAULT_RULE_SETTINGS, diagnostics: found };
  const complain = (pointer: string, at: 'key' | 'value', message: string): void => {
    found.push(locate(document, { code: 'settings/rules', severity: 'error', pointer, at, message }));
  };
  const levels = new Map<string, RuleLevel>();
  if (!isObject(document.value)) complain('', 'value', 'this file is a mapping with the key rules.');
  else {
    for (const key of Object.keys(document.value)) {
      if (key !== 'rules') complain(toPointer([key]), 'key', `${key.slice(0, 60)} is not a known key; only rules is.`);
    }
    const rules = document.value['rules'];
    if (rules !== undefined && !isObject(rules))
      complain('/rules', 'value', 'rules is a mapping of rule codes to off, warning or error.');
    else {
      for (const [code, value] of Object.entries(rules ?? {})) {
        const pointer = toPointer(['rules', code]);
        const level = LEVELS.get(value);
        if (settable && !settable.has(code)) complain(pointer, 'key', notSettable(code, settable));
        else if (!level)
          complain(pointer, 'value', `found ${JSON.stringify(value)?.slice(0, 60)}, expected off, warning or error.`);
        else levels.set(code, level);
      }
    }
  }
  return { settings: { levels }, diagnostics: found };
}

function notSettable(code: string, settable: ReadonlySet<string>): string {
  const near = nearest(code, settable);
  return `${code.slice(0, 60)} is not a rule whose severity can be set.${near ? ` Did you mean ${near}?` : ' docs/rules.md lists them.'}`;
}
