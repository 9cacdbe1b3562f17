package dev.causeway.operators.engine.cluster;

import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec.Aws;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec.EnvSource;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Parts that all pods have alike: no rights on the node, nothing writable but a scratch folder. */
public final class PodParts {
  private static final long USER = 65532;
  private static final String SCRATCH = "tmp";

  private PodParts() {}

  /** Security of the pod, as the restricted profile wants it. */
  public static PodSecurityContext podSecurity() {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  /** Security of a container, as the restricted profile wants it. */
  public static SecurityContext containerSecurity() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }

  /** Environment of a pod that calls AWS. */
  public static List<EnvFromSource> envFrom(Aws aws) {
    return aws.envFrom().stream().map(PodParts::source).toList();
  }

  /** A folder that is gone with the pod. */
  public static Volume scratch() {
    return new VolumeBuilder().withName(SCRATCH).withNewEmptyDir().endEmptyDir().build();
  }

  /** Where the scratch folder is. */
  public static VolumeMount scratchMount() {
    return new VolumeMountBuilder().withName(SCRATCH).withMountPath("/tmp").build();
  }

  /** Keys of a ConfigMap as files. */
  public static Volume files(String volume, String configMap, String... keys) {
    List<KeyToPath> items =
        Stream.of(keys)
            .map(key -> new KeyToPathBuilder().withKey(key).withPath(key).build())
            .toList();
    return new VolumeBuilder()
        .withName(volume)
        .withNewConfigMap()
        .withName(configMap)
        .withItems(items)
        .endConfigMap()
        .build();
  }

  /** Where the files' folder is. */
  public static VolumeMount fileMount(String volume, String folder) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(folder)
        .withReadOnly(true)
        .build();
  }

  private static EnvFromSource source(EnvSource source) {
    EnvFromSourceBuilder builder = new EnvFromSourceBuilder();
    return source.configMap() != null
        ? builder.withNewConfigMapRef(source.configMap(), false).build()
        : builder.withNewSecretRef(source.secret(), false).build();
  }
}
