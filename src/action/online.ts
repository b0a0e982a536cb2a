/** What a run needs that talks to the tenant, in one chunk with the stages that do. `validate` loads none of it. */

export { joinedShards } from '../runtime/shard-files.ts';
export { lazyTenant } from '../runtime/tenant.ts';
export { endShard, nothingToAsk } from './shard-end.ts';
