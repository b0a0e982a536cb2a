import { isObject } from '../../model/json.ts';
import type { FieldShape, FieldsOf, ObjectShape, SetShape } from '../../model/shape.ts';
import { NAMES, SCALAR } from '../principal-selector.ts';
import type { Connection, DataSpec, Source, UserFile } from './spec.ts';

const SECRET: FieldShape = { shape: { type: 'scalar', sensitive: true } };

const USER_FILE: ObjectShape = {
  type: 'object',
  fields: { keyName: SCALAR, content: SECRET, userFilename: SCALAR } satisfies FieldsOf<UserFile>,
};

const USER_FILES: SetShape = { type: 'set', of: USER_FILE, by: ['keyName'] };

const CONNECTION: ObjectShape = {
  type: 'object',
  fields: {
    password: SECRET,
    clientSecret: SECRET,
    // An ODBC option string may carry a password of its own.
    connectionStringOptions: SECRET,
    userFiles: { shape: { type: 'choice', pick: (value) => (isObject(value) ? USER_FILE : USER_FILES) } },
    authenticationMethod: { shape: { type: 'scalar', aliases: { PRIV_KEY_FILE: 'keyPair' } } },
  } satisfies FieldsOf<Connection>,
};

const SOURCE_TAGS: ObjectShape = {
  type: 'object',
  fields: {
    table: { shape: NAMES },
    columns: {
      shape: {
        type: 'set',
        of: { type: 'object', fields: { columnName: SCALAR, tags: { shape: NAMES } } },
        by: ['columnName'],
      },
    },
  } satisfies FieldsOf<Source['tags']>,
};

/**
 * How two data payloads are compared: a revision of a file with another, never a file with the tenant (no read gives a
 * data payload back, v2-data.md 3.2). The payload is a full declaration, so absence counts.
 */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    connectionKey: { ...SCALAR, ignore: true },
    connection: { shape: CONNECTION },
    nameTemplate: { shape: { type: 'object', complete: true, fields: {} }, complete: true },
    options: { shape: { type: 'object', complete: true, fields: { tableTags: { shape: NAMES } } }, complete: true },
    owners: {
      shape: { type: 'set', of: { type: 'object', fields: { type: SCALAR, name: SCALAR, iam: SCALAR } } },
      complete: true,
    },
    sources: {
      shape: {
        type: 'set',
        of: { type: 'object', complete: true, fields: { tags: { shape: SOURCE_TAGS } } },
        by: ['schema', 'table', 'query', 'all'],
      },
      complete: true,
    },
  } satisfies FieldsOf<DataSpec>,
};
