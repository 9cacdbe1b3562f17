package dev.causeway.operators.engine.phase;

import dev.causeway.contract.ActTask;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.WorkloadParity;
import dev.causeway.operators.engine.cluster.PodParts;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Secret of a signing key, in the one pod that signs. A Secret that is missing does not keep
 * the pod from starting: the runner then says so where people see it.
 */
record SigningKey(WorkloadParity.SecretKey from) {
  private static final String NAME = "signing";
  private static final String MOUNT = "/etc/causeway-signing";
  private static final String FILE = "key.pem";
  private static final int OWNER_AND_GROUP_READ = 0440;

  /** Of an act that certifies with a key from a Secret. */
  static Optional<SigningKey> of(QueryWorkload workload, ActTask task) {
    return parity(workload, task).map(WorkloadParity::privateKeyFrom).map(SigningKey::new);
  }

  /** Where the runner finds what signs. */
  static List<EnvVar> environment(QueryWorkload workload, ActTask task) {
    return parity(workload, task)
        .map(parity -> variable(parity.kmsKeyArn()))
        .map(List::of)
        .orElse(List.of());
  }

  private static Optional<WorkloadParity> parity(QueryWorkload workload, ActTask task) {
    return task.certification() == null
        ? Optional.empty()
        : Optional.ofNullable(workload.getSpec().parity());
  }

  private static EnvVar variable(@Nullable String kmsKeyArn) {
    return kmsKeyArn == null
        ? new EnvVarBuilder().withName("CAUSEWAY_SIGNING_KEY").withValue(MOUNT + "/" + FILE).build()
        : new EnvVarBuilder().withName("CAUSEWAY_SIGNING_KMS_KEY").withValue(kmsKeyArn).build();
  }

  Volume volume() {
    return new VolumeBuilder()
        .withName(NAME)
        .withNewSecret()
        .withSecretName(from.secret())
        .withOptional(true)
        .withDefaultMode(OWNER_AND_GROUP_READ)
        .addNewItem()
        .withKey(from.key())
        .withPath(FILE)
        .endItem()
        .endSecret()
        .build();
  }

  VolumeMount mount() {
    return PodParts.fileMount(NAME, MOUNT);
  }
}
