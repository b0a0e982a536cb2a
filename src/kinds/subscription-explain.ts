import { describeWho } from '../exposure/people.ts';
import { joined, sentence } from '../exposure/words.ts';
import type { JsonObject } from '../model/json.ts';
import { approvalsOf } from './subscription.ts';
import { objects } from './who.ts';

/** Who may subscribe, in sentences. `to` is what the door leads to, in words. */
export function explainSubscription(door: JsonObject, to: string): string[] {
  const sentences = [sentence(entrance(door, to))];
  if (door['automaticSubscription'] === true) sentences.push('They are subscribed automatically.');
  if (door['allowDiscovery'] === true) sentences.push('Those who do not qualify can still find it.');
  if (door['accessGrant'] === 'WRITE') sentences.push('Subscribers may write as well.');
  if (door['shareResponsibility'] === true)
    sentences.push('Where other subscription policies apply too, satisfying one of them is enough.');
  return sentences;
}

function entrance(door: JsonObject, to: string): string {
  switch (door['type']) {
    case 'anyone':
      return `everyone may subscribe to ${to}`;
    case 'approval': {
      const approvals = objects([...approvalsOf(door)]).map((approval) => {
        const permission = String(approval['requiredPermission'] ?? approval['requiredPermissions']);
        return approval['specificApproverRequired'] === true ? `a named ${permission}` : `any ${permission}`;
      });
      const needed = approvals.length === 0 ? 'an approval' : `the approval of ${joined(approvals, 'and')}`;
      return `everyone may ask to subscribe to ${to}; it takes ${needed}`;
    }
    case 'entitlements': {
      const { advanced } = door;
      if (typeof advanced === 'string') return `people for whom ${advanced.trim()} holds may subscribe to ${to}`;
      return `${describeWho(door['entitlements']) ?? 'no one'} may subscribe to ${to}`;
    }
    default:
      return `only people whom an owner adds by hand get into ${to}`;
  }
}
