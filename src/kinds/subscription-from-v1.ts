import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  textOf,
  type Unchecked,
  type UncheckedObject,
} from '../model/json.ts';
import { principalsFromV1, type V1Principals } from './principals-from-v1.ts';
import { compact, type Notes, quoted } from './v1.ts';

/**
 * V1 `subscriptionType` to V2 `type` (v2-policy-project-purpose.md 1.3: INFERRED from matching descriptions, and the
 * only one-to-one reading of the two closed lists).
 */
const TYPES: Readonly<Record<string, string>> = {
  automatic: 'anyone',
  approval: 'approval',
  policy: 'entitlements',
  manual: 'manual',
};

/** A subscription as the V1 API gives it. Each value is checked where it is read. */
interface V1Subscription {
  subscriptionType: string;
  automaticSubscription: boolean;
  allowDiscovery: boolean;
  shareResponsibility: boolean;
  accessGrant: string;
  advanced: string;
  exceptions: V1Principals;
  approvals: V1Approval[];
  description: string;
}

interface V1Approval {
  specificApproverRequired: boolean;
  requiredPermission: string;
  ownerModelId: number | null;
}

/** Turns one V1 subscription (an element of `actions`, or a project's `subscriptionPolicy`) into V2. */
export function subscriptionFromV1(value: UncheckedObject<V1Subscription>, path: string, notes: Notes): JsonObject {
  const word = textOf(value.subscriptionType);
  const type = word === undefined ? undefined : TYPES[word];
  if (type === undefined) {
    notes.unknown(
      `${path}/type`,
      `Immuta gives the subscription type ${quoted(value.subscriptionType)}, which has no known V2 form.`,
    );
  }
  return compact({
    type,
    automaticSubscription: flag(value.automaticSubscription),
    allowDiscovery: flag(value.allowDiscovery),
    shareResponsibility: flag(value.shareResponsibility),
    accessGrant: textOf(value.accessGrant),
    advanced: textOf(value.advanced),
    entitlements: principalsFromV1(value.exceptions, `${path}/entitlements`, notes),
    approvals: approvalsFromV1(value.approvals, `${path}/approvals`, notes),
    description: textOf(value.description),
  });
}

function approvalsFromV1(
  value: Unchecked<V1Approval[]> | undefined,
  path: string,
  notes: Notes,
): JsonObject[] | undefined {
  const approvals = listOf(value);
  if (approvals.length === 0) return undefined;
  return approvals.flatMap((approval) => {
    if (!isObject(approval) || typeof approval.requiredPermission !== 'string') {
      notes.unknown(path, `Immuta asks for the approval ${quoted(approval)}, which has no known V2 form.`);
      return [];
    }
    if (approval.ownerModelId !== undefined && approval.ownerModelId !== null) {
      notes.unknown(path, "Immuta asks for the approval of another data source's owner, which V2 cannot say.");
    }
    const specific = flag(approval.specificApproverRequired);
    return [compact({ specificApproverRequired: specific, requiredPermission: approval.requiredPermission })];
  });
}

/** A boolean, or nothing. */
export function flag(value: Json | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
