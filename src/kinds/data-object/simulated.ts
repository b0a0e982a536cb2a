import {
  bodyOf,
  checkField,
  type Fields,
  fieldsOf,
  invalid,
  objectPathOf,
  objectReads,
  objectRow,
  ok,
  refuse,
  refuseUnknownKeys,
  type SimulatedKind,
  type SimulatedRoute,
  type SimulatedTenant,
  setObject,
  textsOf,
} from '../../simulator/contract.ts';

/** One to four names. */
const LEVELS = ['/:a', '/:a/:b', '/:a/:b/:c', '/:a/:b/:c/:d'];

/** Settings of objects of connections. */
export const simulatedDataObject: SimulatedKind = {
  name: 'data-object',
  routes: [
    ...objectReads,
    ...LEVELS.map(
      (level): SimulatedRoute => ({
        method: 'PUT',
        pattern: `/data/settings${level}`,
        permission: 'CREATE_DATA_SOURCE',
        handle: (request, parameters, tenant) => put(tenant, objectPathOf(parameters), bodyOf(request, tenant)),
      }),
    ),
  ],
  seed() {},
  load(tenant, payload) {
    setObject(tenant, textsOf(payload['objectPath']), fieldsOf(payload['settings']));
  },
};

/** The reply is not documented; jobs are followed by a `bulkId` (VERIFIED). */
function put(tenant: SimulatedTenant, path: readonly string[], body: Fields) {
  refuseUnknownKeys(tenant, body, ['settings']);
  checkField(tenant, body, { name: 'settings', is: 'object', required: true });
  const settings = fieldsOf(body['settings']);
  refuseUnknownKeys(tenant, settings, ['isActive', 'activateNewChildren']);
  for (const name of ['isActive', 'activateNewChildren']) checkField(tenant, settings, { name, is: 'boolean' });
  if (Object.keys(settings).length === 0) invalid(tenant, 'settings', '"settings" must have at least 1 key');
  if (tenant.quirks.settingsNeedObject && objectRow(tenant, path) === undefined) {
    return refuse(404, `There is no object ${path.join('/')}.`);
  }
  setObject(tenant, path, settings, { takes: tenant.quirks.objectSettingsTake });
  return ok({ bulkId: `settings-${tenant.sequence()}` });
}
