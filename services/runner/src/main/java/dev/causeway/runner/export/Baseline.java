package dev.causeway.runner.export;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Json;
import dev.causeway.parity.Fingerprints.Fingerprint;
import dev.causeway.parity.ParityReport;
import dev.causeway.runner.export.RunRecord.Part;
import dev.causeway.runner.export.RunRecord.TableParts;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.lake.StoredObject;
import dev.causeway.warehouse.Schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proven run that a new one follows. Its proof says that its files hold the rows whose
 * fingerprints its record has; where a fingerprint is the same again, so are the rows.
 */
final class Baseline {
  /** More changed folders than this are not listed in a statement: the table goes whole. */
  static final int MOST_NAMED = 500;

  private final Lake lake;
  private final @Nullable RunRecord record;
  private final String problem;
  private final Doubts doubts;
  private final Map<String, Map<String, Size>> sizes = new HashMap<>();

  private Baseline(Lake lake, @Nullable RunRecord record, Doubts doubts, String problem) {
    this.lake = lake;
    this.record = record;
    this.doubts = doubts;
    this.problem = problem;
  }

  private record Size(int files, long bytes) {
    Size plus(long more) {
      return new Size(files + 1, bytes + more);
    }
  }

  /** The base that a task names; one that cannot be trusted is as good as none. */
  static Baseline of(Lake lake, ActTask task) {
    Follow.Base base = task.base();
    if (base == null) {
      return new Baseline(lake, null, Doubts.NONE, "");
    }
    Optional<RunRecord> record =
        lake.read(base.record()).map(text -> Json.read(text, RunRecord.class));
    boolean same =
        record
            .filter(r -> r.planHash().equals(task.planHash()) && r.run().number() == base.run())
            .isPresent();
    if (!same) {
      return untrusted(lake, base, base.record());
    }
    boolean proven =
        lake.read(base.proof())
            .map(text -> Json.mapper().readTree(text).path("verdict").asString())
            .filter(Verdict.Match.name()::equals)
            .isPresent();
    if (!proven) {
      return untrusted(lake, base, base.proof());
    }
    List<Evidence> doubts = base.doubts();
    if (doubts.size() > 1) {
      return none(lake, "%d runs after %s differed".formatted(doubts.size(), base.database()));
    }
    if (doubts.isEmpty()) {
      return new Baseline(lake, record.get(), Doubts.NONE, "");
    }
    return lake.read(doubts.getFirst())
        .map(text -> Doubts.of(Json.read(text, ParityReport.class)))
        .map(doubt -> new Baseline(lake, record.get(), doubt, ""))
        .orElseGet(() -> untrusted(lake, base, doubts.getFirst()));
  }

  private static Baseline untrusted(Lake lake, Follow.Base base, Evidence evidence) {
    return none(
        lake,
        "%s is not there, or not what is on record of %s"
            .formatted(evidence.uri(), base.database()));
  }

  private static Baseline none(Lake lake, String why) {
    return new Baseline(lake, null, Doubts.NONE, "All was exported again: " + why + ".");
  }

  /** Why the base that was named cannot be used; empty if it can, or if none was named. */
  String problem() {
    return problem;
  }

  /**
   * What has changed in a table.
   *
   * @param now its fingerprints at the new cut; empty where it has no rows, or none were taken
   */
  Change change(TableSchema columns, Layout layout, Map<String, Fingerprint> now) {
    Optional<TableParts> earlier = comparable(columns, layout);
    if (earlier.isEmpty()) {
      return Change.whole(now);
    }
    Map<String, Part> parts =
        earlier.get().parts().stream().collect(Collectors.toMap(Part::value, Function.identity()));
    List<Part> pointed = new ArrayList<>();
    TreeSet<String> changed = new TreeSet<>();
    now.forEach((value, fingerprint) -> {
      Part part = parts.get(value);
      boolean doubted = doubts.about(columns.name(), value);
      if (part != null && !doubted && fingerprint.equals(part.fingerprint()) && intact(part)) {
        pointed.add(part);
      } else {
        changed.add(value);
      }
    });
    return changed.size() > MOST_NAMED ? Change.whole(now) : new Change(now, changed, pointed);
  }

  private Optional<TableParts> comparable(TableSchema columns, Layout layout) {
    if (record == null || record.schema().table(columns.name()).filter(columns::equals).isEmpty()) {
      return Optional.empty();
    }
    return record.table(columns.name()).filter(t -> t.column().equals(layout.column()));
  }

  /** Whether a folder still has as many files and bytes as it had. */
  private boolean intact(Part part) {
    String table =
        part.folder().substring(0, part.folder().lastIndexOf('/', part.folder().length() - 2) + 1);
    Size size = sizes.computeIfAbsent(table, this::list).get(part.folder());
    return size != null && size.files() == part.files() && size.bytes() == part.bytes();
  }

  private Map<String, Size> list(String table) {
    Map<String, Size> found = new HashMap<>();
    for (StoredObject object : lake.list(table)) {
      String folder = object.key().substring(0, object.key().lastIndexOf('/') + 1);
      found.put(folder, found.getOrDefault(folder, new Size(0, 0)).plus(object.bytes()));
    }
    return found;
  }
}
