import {
  byName,
  checkField,
  checkTags,
  type Fields,
  fieldsOf,
  invalid,
  isFields,
  listOf,
  refuseUnknownKeys,
  type SimulatedTenant,
  textOf,
  textsOf,
  type WriteMode,
} from '../../simulator/contract.ts';
import { principalsOf, tagsOf } from './simulated-references.ts';
import { ruleWord } from './simulated-stored.ts';

const TOP = [
  'policyKey',
  'name',
  'type',
  'actions',
  'circumstances',
  'circumstanceOperator',
  'staged',
  'certification',
  'ownerRestrictions',
  'template',
];

const SUBSCRIPTION = [
  'type',
  'automaticSubscription',
  'allowDiscovery',
  'advanced',
  'description',
  'entitlements',
  'approvals',
  'accessGrant',
  'shareResponsibility',
];

/** Refuses a payload that the documentation does not allow. */
export function check(tenant: SimulatedTenant, payload: Fields): void {
  refuseUnknownKeys(tenant, payload, TOP);
  checkField(tenant, payload, { name: 'policyKey', is: 'string', required: true });
  checkField(tenant, payload, { name: 'name', is: 'string', required: true });
  checkField(tenant, payload, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
  checkField(tenant, payload, { name: 'staged', is: 'boolean' });
  checkField(tenant, payload, { name: 'template', is: 'boolean' });
  checkField(tenant, payload, { name: 'circumstanceOperator', is: 'string', among: ['all', 'any'] });
  const circumstances = payload['circumstances'] ?? null;
  if (circumstances !== null) checkField(tenant, payload, { name: 'circumstances', is: 'array' });
  if (payload['type'] === 'subscription') checkSubscription(tenant, payload);
  else checkDataActions(tenant, payload);
}

function checkSubscription(tenant: SimulatedTenant, payload: Fields): void {
  checkField(tenant, payload, { name: 'actions', is: 'object', required: true });
  const action = fieldsOf(payload['actions']);
  refuseUnknownKeys(tenant, action, SUBSCRIPTION);
  const among = ['anyone', 'approval', 'entitlements', 'manual'];
  checkField(tenant, action, { name: 'type', is: 'string', required: true, among });
  checkField(tenant, action, { name: 'automaticSubscription', is: 'boolean' });
  checkField(tenant, action, { name: 'allowDiscovery', is: 'boolean' });
  if (action['advanced'] === '') invalid(tenant, 'advanced', '"advanced" is not allowed to be empty');
}

function checkDataActions(tenant: SimulatedTenant, payload: Fields): void {
  checkField(tenant, payload, { name: 'actions', is: 'array', required: true });
  for (const action of listOf(payload['actions'])) {
    if (!isFields(action)) invalid(tenant, 'actions', '"actions" must contain objects');
    refuseUnknownKeys(tenant, action, ['description', 'rules']);
    checkField(tenant, action, { name: 'rules', is: 'array', required: true });
    for (const rule of listOf(action['rules'])) checkRule(tenant, fieldsOf(rule));
  }
}

function checkRule(tenant: SimulatedTenant, rule: Fields): void {
  refuseUnknownKeys(tenant, rule, ['type', 'config', 'inclusions', 'exceptions']);
  checkField(tenant, rule, { name: 'type', is: 'string', required: true });
  checkField(tenant, rule, { name: 'config', is: 'object', required: true });
  const word = ruleWord(rule);
  if (word === undefined) invalid(tenant, 'type', `"type" is not a rule type: ${textOf(rule['type'])}`);
  const config = fieldsOf(rule['config']);
  if (word === 'masking')
    checkField(tenant, fieldsOf(config['maskingConfig']), { name: 'type', is: 'string', required: true });
  if (word === 'customWhere') checkField(tenant, config, { name: 'predicate', is: 'string', required: true });
}

/** Refuses unknown tags and purposes, as the quirks say. */
export function checkReferences(tenant: SimulatedTenant, payload: Fields, writeMode: WriteMode): void {
  checkTags(tenant, tagsOf(payload), writeMode);
  if (!tenant.quirks.unknownPurposeFails || (writeMode.dryRun && !tenant.quirks.dryRunChecksReferences)) return;
  for (const who of principalsOf(payload)) {
    for (const name of textsOf(who['purposes'])) {
      if (!byName(tenant, 'purpose', name)) invalid(tenant, 'purposes', `The purpose "${name}" does not exist.`);
    }
  }
}
