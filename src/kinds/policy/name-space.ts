import type { KindNameSpace } from '../kind.ts';

/** Names of attributes of users. No read lists them. */
const attributeSpace: KindNameSpace = {
  space: 'attribute',
  title: 'attribute',
  plural: 'attributes',
  about: 'people',
};

/** `*` means every data policy of a run: what becomes visible waits for them. */
const maskSpace: KindNameSpace = { space: 'mask', title: 'data policy', plural: 'data policies', about: 'order' };

/** `*` means every subscription policy of a run. */
const subscriptionSpace: KindNameSpace = {
  space: 'subscription',
  title: 'subscription policy',
  plural: 'subscription policies',
  about: 'order',
};

/** The name spaces that policies own. */
export const spaces: readonly KindNameSpace[] = [attributeSpace, maskSpace, subscriptionSpace];
