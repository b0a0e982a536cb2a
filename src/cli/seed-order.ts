import { simulatedKinds } from '../kinds/simulated.ts';

/** Kinds in the order in which a fresh tenant can take their objects: what is referred to comes first. */
export const KINDS_IN_ORDER: readonly string[] = simulatedKinds.map((kind) => kind.name);
