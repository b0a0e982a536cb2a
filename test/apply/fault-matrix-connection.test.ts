import { CONNECTION_FAULTS, testFaults } from './fault-matrix.ts';

testFaults(CONNECTION_FAULTS);
