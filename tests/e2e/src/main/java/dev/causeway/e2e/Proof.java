package dev.causeway.e2e;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Stage;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.StageStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.Optional;

/** What the acts of the phase reported. */
public final class Proof {
  private Proof() {}

  /** The result of a stage's latest act; empty while it has none. */
  public static Optional<ActResult> of(Cluster cluster, Stage stage) {
    String act =
        cluster.status().stream()
            .map(MigrationPhaseStatus::stages)
            .flatMap(stages -> stages.stream())
            .filter(s -> s.name() == stage)
            .map(StageStatus::act)
            .findFirst()
            .orElse("");
    return Optional.ofNullable(results(cluster).get(Names.resultKey(act)))
        .map(json -> Json.read(json, ActResult.class));
  }

  private static Map<String, String> results(Cluster cluster) {
    return Optional.ofNullable(
            cluster
                .client()
                .configMaps()
                .inNamespace(cluster.environment().namespace())
                .withName(Names.progress(cluster.environment().phase()))
                .get())
        .map(ConfigMap::getData)
        .orElse(Map.of());
  }
}
