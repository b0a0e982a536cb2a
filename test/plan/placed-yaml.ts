import { isList, isObject, type Json } from '../../src/model/json.ts';
import { type Step, toPointer } from '../../src/model/pointer.ts';

/** A document with the line of every value, written here and not read, so that a test does not ask the parser. */
export interface PlacedYaml {
  readonly text: string;
  /** Line of the value at a JSON pointer; of a mapping or a list, its first line. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Writes a value as YAML in block style, strings in double quotes. */
export function placedYaml(value: Json): PlacedYaml {
  const text: string[] = [];
  const lines = new Map<string, number>();

  function block(value: Json, steps: readonly Step[], indent: string, head: string): void {
    lines.set(toPointer(steps), text.length + 1);
    if (isList(value) && value.length > 0) {
      value.forEach((item, index) => {
        member(item, [...steps, index], indent, `${index === 0 ? head : indent}- `);
      });
    } else if (isObject(value) && Object.keys(value).length > 0) {
      Object.entries(value).forEach(([key, item], index) => {
        const start = `${index === 0 ? head : indent}${JSON.stringify(key)}:`;
        if (isEmpty(item)) scalar(item, [...steps, key], `${start} `);
        else {
          text.push(start);
          block(item, [...steps, key], `${indent}  `, `${indent}  `);
        }
      });
    }
  }

  function member(item: Json, steps: readonly Step[], indent: string, start: string): void {
    if (isEmpty(item)) scalar(item, steps, start);
    else block(item, steps, `${indent}  `, start);
  }

  function scalar(value: Json, steps: readonly Step[], start: string): void {
    text.push(`${start}${JSON.stringify(value)}`);
    lines.set(toPointer(steps), text.length);
  }

  block(value, [], '', '');
  return { text: `${text.join('\n')}\n`, lines };
}

/** Whether the value is on the line of its key. */
function isEmpty(value: Json): boolean {
  if (isList(value)) return value.length === 0;
  return !isObject(value) || Object.keys(value).length === 0;
}
