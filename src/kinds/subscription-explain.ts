import { describePrincipals } from '../exposure/people.ts';
import { joined, sentence } from '../exposure/words.ts';
import { objectsOf, type UncheckedObject } from '../model/json.ts';
import type { Subscription } from './policy/spec.ts';

/** Who may subscribe, in sentences. `to` is what they subscribe to, in words. */
export function explainSubscription(
  accessPolicy: UncheckedObject<Subscription>,
  to: string,
  kind: 'policy' | 'project',
): string[] {
  const sentences = [sentence(entrance(accessPolicy, to))];
  if (accessPolicy.automaticSubscription === true) sentences.push(automatic(accessPolicy, kind));
  if (accessPolicy.allowDiscovery === true) sentences.push('Those who do not qualify can still find it.');
  if (accessPolicy.accessGrant === 'WRITE') sentences.push('Subscribers may write as well.');
  if (accessPolicy.shareResponsibility === true)
    sentences.push('Where other subscription policies apply too, satisfying one of them is enough.');
  if (kind === 'policy' && accessPolicy.shareResponsibility === undefined && accessPolicy.type !== 'manual')
    sentences.push(
      'Where other subscription policies apply too, it is not known whether it adds to them or limits them: `shareResponsibility` is left out.',
    );
  return sentences;
}

/** A guardrail never subscribes (VERIFIED, SaaS since 2025-09); which V2 field makes a policy one is UNKNOWN. */
function automatic(accessPolicy: UncheckedObject<Subscription>, kind: 'policy' | 'project'): string {
  return kind === 'project' || accessPolicy.shareResponsibility === true
    ? 'They are subscribed automatically.'
    : 'They are subscribed automatically, unless the tenant treats this policy as a guardrail.';
}

function entrance(accessPolicy: UncheckedObject<Subscription>, to: string): string {
  switch (accessPolicy.type) {
    case 'anyone':
      return `everyone may subscribe to ${to}`;
    case 'approval': {
      const approvals = objectsOf(accessPolicy.approvals).map((approval) => {
        const permission = String(approval.requiredPermission ?? approval.requiredPermissions);
        return approval.specificApproverRequired === true ? `a named ${permission}` : `any ${permission}`;
      });
      const needed = approvals.length === 0 ? 'an approval' : `the approval of ${joined(approvals, 'and')}`;
      return `everyone may ask to subscribe to ${to}; it takes ${needed}`;
    }
    case 'entitlements': {
      const { advanced } = accessPolicy;
      if (typeof advanced === 'string') return `people for whom ${advanced.trim()} holds may subscribe to ${to}`;
      return `${describePrincipals(accessPolicy.entitlements) ?? 'no one'} may subscribe to ${to}`;
    }
    default:
      return `only people whom an owner adds by hand get into ${to}`;
  }
}
