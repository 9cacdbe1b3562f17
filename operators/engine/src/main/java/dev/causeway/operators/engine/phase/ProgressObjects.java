package dev.causeway.operators.engine.phase;

import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.MigrationPhase;
import dev.causeway.operators.engine.cluster.Owned;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import java.util.Map;

/** Where a phase's acts report, and their right to write there and nowhere else. */
final class ProgressObjects {
  private final MigrationPhase phase;
  private final String name;
  private final String workload;

  ProgressObjects(MigrationPhase phase) {
    this.phase = phase;
    this.name = Names.progress(phase.getMetadata().getName());
    this.workload = phase.getSpec().workloadRef().name();
  }

  /** The ConfigMap; its entries are the acts', so it is created and never applied. */
  ConfigMap configMap() {
    return new ConfigMapBuilder().withMetadata(Owned.by(phase, name, labels())).build();
  }

  List<HasMetadata> access() {
    HasMetadata role =
        new RoleBuilder()
            .withMetadata(Owned.by(phase, name, labels()))
            .withRules(
                new PolicyRuleBuilder()
                    .withApiGroups("")
                    .withResources("configmaps")
                    .withResourceNames(name)
                    .withVerbs("get", "patch")
                    .build())
            .build();
    HasMetadata binding =
        new RoleBindingBuilder()
            .withMetadata(Owned.by(phase, name, labels()))
            .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
            .addNewSubject()
            .withKind("ServiceAccount")
            .withName(Names.runner(workload))
            .withNamespace(phase.getMetadata().getNamespace())
            .endSubject()
            .build();
    return List.of(role, binding);
  }

  private Map<String, String> labels() {
    return Map.of(Names.WORKLOAD_LABEL, workload, Names.PHASE_LABEL, phase.getMetadata().getName());
  }
}
