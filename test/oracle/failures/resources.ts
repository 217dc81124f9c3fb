/** Requests and limits. */
import { type FailureCase, failures, TIMES, task } from './case.ts';

const ENDS = ['5.0.0', '10.25.0'];
const resources = (given: string) => task(`container_resources=k8s.V1ResourceRequirements(${given})`);

export const resourceCases: readonly FailureCase[] = [
  ...failures('invalid-quantity', {
    'a unit that there is not': { on: TIMES, code: resources('requests={"memory": "512MB"}') },
    'a space before the unit': { on: ENDS, code: resources('requests={"memory": "1 Gi"}') },
    'less than nothing': { on: ENDS, code: resources('requests={"cpu": "-1"}') },
    'part of a GPU': {
      on: ENDS,
      code: resources('requests={"nvidia.com/gpu": "500m"}, limits={"nvidia.com/gpu": "500m"}'),
    },
    'a unit of Kubernetes': { on: TIMES, code: resources('requests={"memory": "512Mi"}') },
  }),
  ...failures('request-over-limit', {
    'more than the limit': {
      on: TIMES,
      code: resources('requests={"memory": "2Gi"}, limits={"memory": "2G"}'),
    },
    'a GPU that is not limited to what is asked': {
      on: ENDS,
      code: resources('requests={"nvidia.com/gpu": "1"}, limits={"nvidia.com/gpu": "2"}'),
    },
    'as much as the limit': {
      on: TIMES,
      code: resources('requests={"cpu": "1500m"}, limits={"cpu": "1.5"}'),
    },
  }),
  ...failures('resource-name', {
    'a short form': { on: TIMES, code: resources('requests={"mem": "1Gi"}') },
    'no domain': { on: ENDS, code: resources('limits={"gpu": "1"}') },
    capitals: { on: ENDS, code: resources('requests={"CPU": "1"}') },
    'a domain': { on: ENDS, code: resources('limits={"nvidia.com/gpu": "1"}') },
  }),
];
