import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { KINDS } from '../kinds/index.ts';

/**
 * The TypeScript types of what a schema describes. Each type has every key of its form: what a schema allows under
 * a condition (`if`, `then`, `else`) is optional in it. Texts for people stay in the schema.
 */
export async function specTypes(schema: JSONSchema, name: string): Promise<string> {
  const text = await compile(merged(schema, schema), name, {
    additionalProperties: false,
    bannerComment: '// Generated from schema.json by `npm run generate`.',
    style: { singleQuote: true, printWidth: 120 },
  });
  return text.replaceAll('\n}\nexport', '\n}\n\nexport');
}

/** The folders with a `schema.json`, and the name of the type that is written into their `spec.ts`. */
export const SCHEMAS: readonly (readonly [folder: string, type: string])[] = [
  ...KINDS.map(({ name }) => [`src/kinds/${name}`, `${name.charAt(0).toUpperCase()}${name.slice(1)}Spec`] as const),
  ['src/policy-tests', 'TestFile'],
];

/** The schema without conditions and texts: the properties of all branches are in it. */
function merged(schema: JSONSchema, root: JSONSchema): JSONSchema {
  const { type, enum: values, items, required, additionalProperties, $ref, $defs } = schema;
  const properties = withBranches(schema, root);
  return {
    ...(type === undefined ? {} : { type }),
    ...(values === undefined ? {} : { enum: values }),
    ...(schema['const'] === undefined ? {} : { const: schema['const'] }),
    ...(isSchema(items) ? { items: merged(items, root) } : {}),
    ...(properties === undefined ? {} : { properties }),
    ...(required === undefined ? {} : { required }),
    ...(isSchema(additionalProperties) ? { additionalProperties: merged(additionalProperties, root) } : {}),
    ...($ref === undefined ? {} : { $ref }),
    ...($defs === undefined ? {} : { $defs: mapped($defs, (part) => merged(part, root)) }),
    ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map((part) => merged(part, root)) }),
    ...(schema.oneOf === undefined ? {} : { oneOf: schema.oneOf.map((part) => merged(part, root)) }),
  };
}

/** The properties of an object and those of its conditional branches; the branches say more than the object. */
function withBranches(schema: JSONSchema, root: JSONSchema): JSONSchema['properties'] {
  const own = mapped(schema.properties ?? {}, (part) => merged(part, root));
  const conditional = new Map<string, Map<string, JSONSchema>>();
  for (const branch of [schema['then'], schema['else'], ...(schema.allOf ?? [])].filter(isSchema)) {
    for (const [key, form] of Object.entries(merged(resolved(branch, root), root).properties ?? {})) {
      // Only what the object itself leaves open: the rest narrows its values.
      if (!isOpen(own[key]) || isOpen(form)) continue;
      conditional.set(key, (conditional.get(key) ?? new Map()).set(JSON.stringify(form), form));
    }
  }
  for (const [key, forms] of conditional) {
    const [first, ...others] = forms.values();
    own[key] = others.length === 0 && first !== undefined ? first : { anyOf: [...forms.values()] };
  }
  return schema.properties === undefined && conditional.size === 0 ? undefined : own;
}

/** Whether a form says nothing of a value, or only that it is an object, a list or one of several types. */
function isOpen(form: JSONSchema | undefined): boolean {
  if (form === undefined || Array.isArray(form.type)) return true;
  return Object.keys(form).every((key) => key === 'type' && (form.type === 'object' || form.type === 'array'));
}

function resolved(schema: JSONSchema, root: JSONSchema): JSONSchema {
  const name = schema.$ref?.split('/').at(-1);
  return (name === undefined ? undefined : root['$defs']?.[name]) ?? schema;
}

function mapped(parts: Readonly<Record<string, JSONSchema>>, change: (part: JSONSchema) => JSONSchema) {
  return Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, change(part)]));
}

function isSchema(value: unknown): value is JSONSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
