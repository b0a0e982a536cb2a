// Generated from schema.json by `npm run generate`.

export interface TagSpec {
  tags: Tag[];
}

export interface Tag {
  name: string;
  id?: unknown;
  description?: unknown;
  color?: unknown;
}
