package dev.causeway.cli.plan;

import dev.causeway.cli.crd.Crds;
import dev.causeway.cli.manifest.Declared;
import dev.causeway.cli.manifest.Document;
import dev.causeway.cli.manifest.SqlText;
import dev.causeway.dialect.QueryLint;
import dev.causeway.warehouse.redshift.RedshiftSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads phases and workloads, with the defaults that the API server fills in. */
final class WantedReader {
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|s|m|h)");

  private final Declared declared;
  private final Crds crds = new Crds();

  WantedReader(Declared declared) {
    this.declared = declared;
  }

  /** The phases, in the order of the files. */
  List<Document> phases() {
    return objects("MigrationPhase");
  }

  /**
   * The workload of a phase.
   *
   * @throws IllegalArgumentException if it is not among the files
   */
  Document workload(Document phase) {
    String name = phase.text("spec", "workloadRef", "name");
    return objects("QueryWorkload").stream()
        .filter(w -> w.text("metadata", "name").equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "phase %s crosses QueryWorkload %s, which is not among these files; name its file"
                        .formatted(phase.text("metadata", "name"), name)
                    + " too"));
  }

  RedshiftSettings source(Document workload) {
    return new RedshiftSettings(
        workload.text("spec", "aws", "region"),
        redshift(workload, "workgroup"),
        redshift(workload, "database"),
        redshift(workload, "schema"),
        redshift(workload, "secretArn"),
        rpus(workload));
  }

  Wanted read(Document phase, Document workload) {
    return new Wanted(
        phase.text("metadata", "name"),
        phase.text("spec", "targetState"),
        workload.text("metadata", "name"),
        workload.text("spec", "aws", "region"),
        maps(workload, "spec", "tables").stream().map(WantedReader::table).toList(),
        maps(workload, "spec", "queries").stream().map(this::query).toList(),
        maps(phase, "spec", "switch", "steps").stream().map(WantedReader::move).toList(),
        seconds(phase.text("spec", "soak", "duration")),
        following(workload));
  }

  private static int rpus(Document workload) {
    return workload.at("spec", "sync", "sourceRpus") instanceof Long rpus
        ? Math.toIntExact(rpus)
        : RedshiftSettings.ASSUMED_RPUS;
  }

  private static Wanted.@Nullable Following following(Document workload) {
    String every = workload.text("spec", "sync", "interval");
    if (every.isEmpty()) {
      return null;
    }
    String from = workload.text("spec", "sync", "window", "from");
    String to = workload.text("spec", "sync", "window", "to");
    return new Wanted.Following(every, from.isEmpty() ? null : new Wanted.Window(from, to));
  }

  private List<Document> objects(String kind) {
    return declared.objects().stream()
        .filter(o -> o.text("kind").equals(kind))
        .map(o -> new Document(o.file(), crds.withDefaults(o.content()), o.places(), o.doubles()))
        .toList();
  }

  private static Wanted.Table table(Map<?, ?> table) {
    List<String> columns = new ArrayList<>();
    if (table.get("key") instanceof List<?> key) {
      key.forEach(column -> columns.add(String.valueOf(column)));
    }
    if (table.get("partitionBy") instanceof Map<?, ?> partition) {
      columns.add(String.valueOf(partition.get("column")));
    }
    return new Wanted.Table(String.valueOf(table.get("name")), columns);
  }

  private Wanted.Query query(Map<?, ?> query) {
    String sql = sql(query);
    return new Wanted.Query(
        String.valueOf(query.get("name")), sql == null ? Set.of() : QueryLint.tables(sql));
  }

  private @Nullable String sql(Map<?, ?> query) {
    if (query.get("sql") instanceof String inline) {
      return inline;
    }
    if (query.get("sqlFrom") instanceof Map<?, ?> from) {
      Map<String, SqlText> map = declared.configMaps().get(String.valueOf(from.get("configMap")));
      SqlText text = map == null ? null : map.get(String.valueOf(from.get("key")));
      return text == null ? null : text.text();
    }
    return null;
  }

  private static Wanted.Move move(Map<?, ?> step) {
    return new Wanted.Move(
        step.get("weight") instanceof Long weight ? weight : 0,
        seconds(String.valueOf(step.get("pause"))));
  }

  /** A duration as the resources write it, in whole seconds, rounded up. */
  static long seconds(String duration) {
    Matcher part = PART.matcher(duration);
    Duration sum = Duration.ZERO;
    while (part.find()) {
      long number = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
              });
    }
    return Math.ceilDiv(sum.toMillis(), 1000L);
  }

  private static String redshift(Document workload, String field) {
    return workload.text("spec", "source", "redshift", field);
  }

  private static List<Map<?, ?>> maps(Document document, String... path) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object item : document.list(path)) {
      if (item instanceof Map<?, ?> map) {
        maps.add(map);
      }
    }
    return maps;
  }
}
