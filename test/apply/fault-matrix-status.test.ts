import { STATUS_FAULTS, testFaults } from './fault-matrix.ts';

testFaults(STATUS_FAULTS);
