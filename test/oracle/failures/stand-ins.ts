/** Python for `ask`: a pod and a client that are none, so that real methods of the provider can be called. */

/** `pod_`, whose container waits since Docker Hub limits pulls. */
export const WAITING_POD = `
from kubernetes.client import models as k8s

waiting = k8s.V1ContainerStateWaiting(reason="ErrImagePull", message="toomanyrequests: pull rate limit")
pod_ = k8s.V1Pod(
    metadata=k8s.V1ObjectMeta(name="report", namespace="jobs"),
    spec=k8s.V1PodSpec(containers=[k8s.V1Container(name="base", image="python:3.12")]),
    status=k8s.V1PodStatus(phase="Pending", container_statuses=[k8s.V1ContainerStatus(
        name="base", image="python:3.12", image_id="", ready=False, restart_count=0,
        state=k8s.V1ContainerState(waiting=waiting),
    )]),
)
`;

/** `outcome(work)`: what it raises, or `done`; `waits` where it would look at the pod again after a while. */
export const OUTCOME = `
import asyncio
import time

# Nothing that waits is to catch it.
class Waits(BaseException):
    pass

def wait(*_):
    raise Waits

time.sleep = asyncio.sleep = wait

def outcome(work):
    try:
        return work() or "done"
    except Waits:
        return "waits"
    except Exception as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
`;

/** `trigger`, to which the deferred task hands its waiting pod. */
export const TRIGGER = `${WAITING_POD}
try:
    from airflow.sdk.exceptions import TaskDeferred
except ImportError:
    from airflow.exceptions import TaskDeferred

task.build_pod_request_obj = task.get_or_create_pod = lambda *_, **__: pod_
try:
    task.execute_async(context)
except TaskDeferred as deferred:
    trigger = deferred.trigger
`;

/** Runs the task without deferring, on a pod that comes to that phase, and its container to that code; `called` is what the client was asked to do. */
export function executed(phase: 'Failed' | 'Succeeded', code = 0): string {
  return `${WAITING_POD}${OUTCOME}
pod_.status.phase = "${phase}"
pod_.status.container_statuses[0].state = k8s.V1ContainerState(
    terminated=k8s.V1ContainerStateTerminated(exit_code=${code})
)
manager = MagicMock()
manager.await_pod_completion.return_value = pod_
task.__dict__.update(pod_manager=manager, client=MagicMock(), hook=MagicMock())
task.pod = task.pod_request_obj = pod_
task.find_pod = task.await_pod_start = lambda *_, **__: pod_
came = outcome(lambda: task.execute_sync(context))
called = [name for name, _, _ in manager.method_calls]
`;
}
