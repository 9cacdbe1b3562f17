package dev.causeway.operators.engine.workload;

import dev.causeway.contract.Names;
import dev.causeway.operators.api.v1alpha1.LakeSpecs.Algorithm;
import dev.causeway.operators.api.v1alpha1.LakeSpecs.Encryption;
import dev.causeway.operators.api.v1alpha1.LakeSpecs.Replication;
import dev.causeway.operators.api.v1alpha1.QueryWorkload;
import dev.causeway.operators.api.v1alpha1.QueryWorkloadSpec;
import dev.causeway.operators.api.v1alpha1.WorkloadCatalog.GlueCrawler;
import dev.causeway.operators.api.v1alpha1.WorkloadTarget.Athena;
import dev.causeway.operators.api.v1alpha1.WorkloadTarget.Lake;
import dev.causeway.operators.engine.cluster.Owned;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Crossplane is asked for. The engine knows these two kinds, not what they are made of. */
final class Infrastructure {
  static final String GROUP = "infra.causeway.dev";
  static final String VERSION = "v1alpha1";
  static final String LAKE = "DataLake";
  static final String ENGINE = "QueryEngine";
  static final List<String> KINDS = List.of(LAKE, ENGINE);

  private Infrastructure() {}

  /** The lake: buckets, roles, and what is asked for besides. */
  static GenericKubernetesResource lake(QueryWorkload workload) {
    QueryWorkloadSpec spec = workload.getSpec();
    Lake lake = spec.target().lake();
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("region", spec.aws().region());
    wanted.put("bucket", lake.bucket());
    wanted.put("resultsBucket", lake.resultsBucket());
    wanted.put("prefix", lake.prefix());
    wanted.put("unloadRole", lake.unloadRole());
    wanted.put(
        "encryption",
        given(
            "algorithm",
            lake.encryption().algorithm() == Algorithm.Kms ? "aws:kms" : "AES256",
            "kmsKeyArn",
            lake.encryption().kmsKeyArn()));
    wanted.put(
        "lifecycle",
        Map.of(
            "oldVersionsDays", lake.lifecycle().oldVersionsDays(),
            "unfinishedUploadsDays", lake.lifecycle().unfinishedUploadsDays(),
            "resultsDays", lake.lifecycle().resultsDays()));
    Replication replication = lake.replication();
    if (replication != null) {
      wanted.put(
          "replication",
          given(
              "region", replication.region(),
              "bucket", replication.bucket(),
              "role", replication.role(),
              "kmsKeyArn", replication.kmsKeyArn()));
    }
    GlueCrawler crawler = spec.catalog().crawler();
    if (crawler != null) {
      wanted.put(
          "crawler",
          Map.of(
              "name", crawler.name(),
              "role", crawler.role(),
              "database", Names.crawlDatabase(spec.catalog().database())));
    }
    return resource(workload, LAKE, wanted);
  }

  /**
   * The engine.
   *
   * @param lake the lake as it is; it may have made the key that results are encrypted with
   * @return empty while that key is not known
   */
  static Optional<GenericKubernetesResource> queryEngine(
      QueryWorkload workload, GenericKubernetesResource lake) {
    QueryWorkloadSpec spec = workload.getSpec();
    Athena athena = spec.target().athena();
    Encryption encryption = spec.target().lake().encryption();
    String key = encryption.kmsKeyArn();
    if (encryption.algorithm() == Algorithm.Kms && key == null) {
      key = lake.get("status", "kmsKeyArn");
      if (key == null) {
        return Optional.empty();
      }
    }
    Map<String, Object> wanted =
        given(
            "region", spec.aws().region(),
            "workgroup", athena.workgroup(),
            "engineVersion", athena.engineVersion(),
            "resultLocation", "s3://%s/results/".formatted(spec.target().lake().resultsBucket()),
            "resultKmsKeyArn", key);
    wanted.put("scanLimitBytes", athena.scanLimitBytes());
    return Optional.of(resource(workload, ENGINE, wanted));
  }

  /** Names and values in turn; a null value is left out. */
  private static Map<String, Object> given(@Nullable String... namesAndValues) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      if (value != null) {
        given.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return given;
  }

  /** What a resource waits for; empty if it is ready. */
  static Optional<String> waitsFor(GenericKubernetesResource resource) {
    String what = "%s %s".formatted(resource.getKind(), resource.getMetadata().getName());
    List<Map<String, Object>> conditions = resource.get("status", "conditions");
    if (conditions == null) {
      return Optional.of(
          ("%s has no status yet. If that stays so, Crossplane does not run: kubectl -n %s describe"
                  + " %s %s tells more")
              .formatted(
                  what,
                  resource.getMetadata().getNamespace(),
                  resource.getKind().toLowerCase(Locale.ROOT),
                  resource.getMetadata().getName()));
    }
    for (String type : List.of("Synced", "Ready")) {
      Optional<Map<String, Object>> found =
          conditions.stream().filter(c -> type.equals(c.get("type"))).findFirst();
      if (found.isEmpty()) {
        return Optional.of("%s is not %s yet".formatted(what, type));
      }
      if (!"True".equals(found.get().get("status"))) {
        return Optional.of("%s is not %s: %s".formatted(what, type, why(found.get())));
      }
    }
    return Optional.empty();
  }

  private static String why(Map<String, Object> condition) {
    Object message = condition.get("message");
    Object reason = condition.getOrDefault("reason", "no reason given");
    return message == null || message.toString().isBlank() ? reason.toString() : message.toString();
  }

  private static GenericKubernetesResource resource(
      QueryWorkload workload, String kind, Map<String, Object> spec) {
    String name = workload.getMetadata().getName();
    GenericKubernetesResource resource = new GenericKubernetesResource();
    resource.setApiVersion(GROUP + "/" + VERSION);
    resource.setKind(kind);
    resource.setMetadata(Owned.by(workload, name, Map.of(Names.WORKLOAD_LABEL, name)));
    resource.setAdditionalProperty("spec", spec);
    return resource;
  }
}
