export { learnt, type ProbeResult, problem, tried, unanswered } from '../model/probe.ts';

/**
 * Switches that neither a read nor a dry run shows: only a write would, and `doctor` never writes. The list is part of
 * the profile, so that no one takes silence for an answer.
 */
export const ONLY_A_WRITE_SHOWS: readonly string[] = [
  'absentShareGrants',
  'creationTakes',
  'defaultAcknowledgement',
  'droppedSubpurposeDeleted',
  'duplicateConnectionStatus',
  'duplicateDomainStatus',
  'hardDeleteDefault',
  'listDefaults',
  'mustAcknowledgeStatus',
  'newRootRefused',
  'objectSettingsTake',
  'projectMustAcknowledge',
  'purposeAcknowledgementLost',
  'retryAfterSeconds',
  'secretChangeSeen',
  'settingsChangeSeen',
  'settingsNeedObject',
  'strictTags',
  'tagChildren',
  'unknownDataSourceFails',
  'unknownPurposeFails',
  'v2PolicyDelete',
  'v2PurposeDelete',
  'waitRunsOut',
];
