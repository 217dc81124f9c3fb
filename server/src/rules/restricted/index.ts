import type { Rule } from '../rule.ts';
import { addedCapability } from './added-capability.ts';
import { containerRuntimeSocket } from './container-runtime-socket.ts';
import { customSelinuxOption } from './custom-selinux-option.ts';
import { defaultServiceAccount } from './default-service-account.ts';
import { hostNamespace } from './host-namespace.ts';
import { hostPath } from './host-path.ts';
import { hostPort } from './host-port.ts';
import { missingSeccompProfile } from './missing-seccomp-profile.ts';
import { mountedServiceAccountToken } from './mounted-service-account-token.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { privilegedContainer } from './privileged-container.ts';
import { probeHost } from './probe-host.ts';
import { registryNotAllowed } from './registry-not-allowed.ts';
import { rootUser } from './root-user.ts';
import { unconfinedProfile } from './unconfined-profile.ts';
import { undroppedCapabilities } from './undropped-capabilities.ts';
import { unpinnedImage } from './unpinned-image.ts';
import { unsafeSysctl } from './unsafe-sysctl.ts';
import { volumeType } from './volume-type.ts';
import { writableRootFileSystem } from './writable-root-file-system.ts';

/** Restricted clusters, after the Pod Security Standards; off until the settings ask for them. */
export const restrictedRules: readonly Rule[] = [
  // What the level `baseline` refuses.
  privilegedContainer,
  hostNamespace,
  hostPath,
  containerRuntimeSocket,
  hostPort,
  probeHost,
  addedCapability,
  unconfinedProfile,
  customSelinuxOption,
  unsafeSysctl,
  // What the level `restricted` refuses beside it.
  privilegeEscalation,
  rootUser,
  undroppedCapabilities,
  missingSeccompProfile,
  volumeType,
  // What both let be, and a cluster that is restricted ought not to.
  writableRootFileSystem,
  mountedServiceAccountToken,
  defaultServiceAccount,
  unpinnedImage,
  registryNotAllowed,
];
