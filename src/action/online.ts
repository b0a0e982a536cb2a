/** What a run needs that talks to the tenant, in one chunk with the stages that do. `validate` loads none of it. */
export { lazyTenant } from '../runtime/tenant.ts';
