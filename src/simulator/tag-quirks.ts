import { oneOf, quirk } from './quirk.ts';

/** What is not known of tags (docs/facts.md). */
export const TAG_QUIRKS = {
  tagChildren: oneOf(
    ['refuse', 'delete', 'keep'],
    'A tag with children, deleted without `deleteHierarchy`: refused (400), deleted with them, or deleted alone.',
    'UNKNOWN.',
  ),
  newRootRefused: quirk<boolean>(
    false,
    'Tags below a root that is not there are refused (400) where the request has no `rootTag`.',
    'INFERRED that the root is made with them: `rootTag` is an existing parent.',
  ),
  parentTagsListed: quirk<boolean>(true, 'GET /tag has rows of tags that have children.', 'UNKNOWN.'),
  tagFlags: quirk<boolean>(
    true,
    'Rows of GET /tag have `systemCreated`, and `protected` where it is set.',
    'VERIFIED in the V1 contract of 2023 (`protected`: in replies of POST); UNKNOWN for every version.',
  ),
} as const;
