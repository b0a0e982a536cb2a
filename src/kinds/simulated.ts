import type { SimulatedKind } from '../simulator/contract.ts';
import { simulatedData } from './data/simulated.ts';
import { simulatedDataObject } from './data-object/simulated.ts';
import { simulatedDomain } from './domain/simulated.ts';
import { simulatedPolicy } from './policy/simulated.ts';
import { simulatedProject } from './project/simulated.ts';
import { simulatedPurpose } from './purpose/simulated.ts';
import { simulatedTag } from './tag/simulated.ts';

/** The simulator's part of every kind: `startSimulator({ kinds: simulatedKinds })`. */
export const simulatedKinds: readonly SimulatedKind[] = [
  simulatedTag,
  simulatedDomain,
  simulatedPurpose,
  simulatedPolicy,
  simulatedData,
  simulatedDataObject,
  simulatedProject,
];
