import { joined, sentence } from '../../exposure/words.ts';
import { counted } from '../../model/counted.ts';
import { objectOf, objectsOf, type UncheckedObject } from '../../model/json.ts';
import { quotedNames } from '../principals-explain.ts';
import { isMonitored } from './names.ts';
import type { DataSpec } from './spec.ts';

/** What a collection registers, in sentences. Nothing secret is in them. */
export function explain(spec: UncheckedObject<DataSpec>): string[] {
  const connection = objectOf(spec.connection);
  const options = objectOf(spec.options);
  const tables = objectsOf(spec.sources).filter((source) => source.all !== true);
  const place =
    `${String(connection.handler ?? 'database')} ${String(connection.database ?? connection.sid ?? '')}`.trim();
  const sentences = [
    isMonitored(spec)
      ? `Every table of ${place} becomes a data source; Immuta looks for new and removed tables by itself.`
      : sentence(
          `${counted(tables.length, 'table')} of ${place} ${tables.length === 1 ? 'becomes a data source' : 'become data sources'}`,
        ),
  ];
  const tags = quotedNames(options.tableTags);
  if (tags.length > 0)
    sentences.push(sentence(`all of them carry the tag${tags.length > 1 ? 's' : ''} ${joined(tags, 'and')}`));
  const owners = objectsOf(spec.owners).map((owner) => `the ${String(owner.type)} '${String(owner.name)}'`);
  if (owners.length > 0)
    sentences.push(sentence(`${joined(owners, 'and')} ${owners.length === 1 ? 'owns' : 'own'} them`));
  if (options.hardDelete === true)
    sentences.push('Tables that leave the file are deleted from Immuta, not only disabled.');
  return sentences;
}
