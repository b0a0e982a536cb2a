import { joined, sentence } from '../../exposure/words.ts';
import { isObject, type UncheckedObject } from '../../model/json.ts';
import { quotedNames } from '../principals-explain.ts';
import { explainSubscription } from '../subscription-explain.ts';
import type { ProjectSpec } from './spec.ts';

/** What a project is, in sentences: who gets in, what for, and with which data. */
export function explain(spec: UncheckedObject<ProjectSpec>): string[] {
  const accessPolicy = isObject(spec.subscriptionPolicy) ? spec.subscriptionPolicy : { type: 'manual' };
  const purposes = quotedNames(spec.purposes);
  const sources = quotedNames(spec.datasources);
  const sentences = explainSubscription(accessPolicy, 'the project', 'project');
  if (purposes.length > 0) sentences.push(sentence(`members act under ${joined(purposes, 'or')}`));
  if (sources.length > 0) sentences.push(sentence(`members work with the data sources ${joined(sources, 'and')}`));
  if (spec.equalization === true) sentences.push('Members see only what all of them may see (equalization).');
  if ((spec.allowMaskedJoins ?? spec.allowedMaskedJoins) === true)
    sentences.push('Members may join data sources on masked columns.');
  if (isObject(spec.workspace))
    sentences.push(sentence(`members may write to a ${String(spec.workspace.type)} workspace`));
  return sentences;
}
