import type { SimulatedKind } from '../simulator/contract.ts';
import { simulatedData } from './data/simulated.ts';
import { simulatedDataObject } from './data-object/simulated.ts';
import { simulatedPolicy } from './policy/simulated.ts';
import { simulatedProject } from './project/simulated.ts';
import { simulatedPurpose } from './purpose/simulated.ts';

/** The simulator's part of every kind: `startSimulator({ kinds: simulatedKinds })`. */
export const simulatedKinds: readonly SimulatedKind[] = [
  simulatedPurpose,
  simulatedPolicy,
  simulatedData,
  simulatedDataObject,
  simulatedProject,
];
