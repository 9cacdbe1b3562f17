package dev.causeway.runner.export;

import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.catalog.Catalog;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.lake.RunClaims;
import dev.causeway.runner.lake.StoredObject;
import dev.causeway.warehouse.SnapshotWarehouse;
import dev.causeway.warehouse.WarehouseException.SessionGone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Removes old runs: the Glue database and the files of its own folder. Never one that is newer than
 * the base, is among the newest that are kept, is named by a route or by the ledger's head, is
 * pointed at by a run that stays, or whose session is still open. Where that cannot be told of a
 * single run, nothing is removed.
 */
final class OldRuns {
  /** Most runs that one act removes, so that it ends. */
  static final int MOST_AT_ONCE = 5;

  /** The last transitions of the ledger whose runs stay: the route in force, and the one before. */
  private static final int LEDGER_HEAD = 2;

  private final Lake lake;
  private final Catalog catalog;
  private final SnapshotWarehouse redshift;
  private final RunClaims claims;
  private final WorkloadPlan plan;

  OldRuns(
      Lake lake, Catalog catalog, SnapshotWarehouse redshift, RunClaims claims, WorkloadPlan plan) {
    this.lake = lake;
    this.catalog = catalog;
    this.redshift = redshift;
    this.claims = claims;
    this.plan = plan;
  }

  /**
   * Removes what may go, the oldest first.
   *
   * @return a sentence for people; empty if there was nothing to do
   */
  String remove(Follow follow, Follow.Base base) {
    Set<String> marks =
        lake.list(Names.runsPrefix(plan.namespace(), plan.name())).stream()
            .map(StoredObject::key)
            .collect(Collectors.toSet());
    List<RunPlace> left =
        claims.numbers().stream()
            .sorted()
            .map(number -> new RunPlace(plan, "", number))
            .filter(place -> !marks.contains(place.removedKey()))
            .toList();
    Set<Integer> stay = stay(follow, base, left, marks);
    for (RunPlace place : left) {
      if (stay.contains(place.number()) && marks.contains(place.doneKey())) {
        Optional<RunRecord> record = record(place);
        if (record.isEmpty()) {
          return "No old run was removed: the record of %s cannot be read, so what it points at is not known."
              .formatted(place.database());
        }
        record.get().tables().stream()
            .flatMap(table -> table.parts().stream())
            .forEach(part -> stay.add(part.run()));
      }
    }
    List<String> removed =
        left.stream()
            .filter(place -> !stay.contains(place.number()) && !open(place, marks))
            .limit(MOST_AT_ONCE)
            .filter(this::remove)
            .map(RunPlace::database)
            .toList();
    return removed.isEmpty() ? "" : "Removed " + String.join(", ", removed) + ".";
  }

  private Set<Integer> stay(
      Follow follow, Follow.Base base, List<RunPlace> left, Set<String> marks) {
    Set<Integer> stay = new TreeSet<>(follow.named());
    stay.add(base.run());
    left.stream().map(RunPlace::number).filter(n -> n > base.run()).forEach(stay::add);
    left.stream()
        .filter(place -> place.number() <= base.run())
        .filter(place -> marks.contains(place.doneKey()))
        .filter(place -> !marks.contains(place.removingKey()))
        .map(RunPlace::number)
        .sorted(Comparator.reverseOrder())
        .limit(follow.keep())
        .forEach(stay::add);
    Set<String> routed = routed();
    left.stream()
        .filter(place -> routed.contains(place.database()))
        .map(RunPlace::number)
        .forEach(stay::add);
    return stay;
  }

  /** Databases that the ledger's head names. */
  private Set<String> routed() {
    String prefix = Names.ledgerPrefix(plan.namespace(), plan.name(), Capability.Database);
    List<String> keys = new ArrayList<>(lake.list(prefix).stream().map(StoredObject::key).toList());
    keys.sort(Comparator.reverseOrder());
    Set<String> databases = new TreeSet<>();
    for (String key : keys.subList(0, Math.min(LEDGER_HEAD, keys.size()))) {
      lake.read(key)
          .map(text -> Json.read(text, Route.class).target())
          .ifPresent(target -> databases.add(target.database()));
    }
    return databases;
  }

  private Optional<RunRecord> record(RunPlace place) {
    return lake.read(place.doneKey())
        .map(text -> Json.read(text, Evidence.class))
        .flatMap(evidence -> lake.read(evidence))
        .map(text -> Json.read(text, RunRecord.class))
        .filter(record -> record.run().number() == place.number());
  }

  /** Whether somebody may still prove it; a run that was given up has ended its session. */
  private boolean open(RunPlace place, Set<String> marks) {
    if (!marks.contains(place.doneKey()) || marks.contains(place.removingKey())) {
      return false;
    }
    Optional<String> session = record(place).map(r -> r.run().sessionId());
    if (session.isEmpty()) {
      return true;
    }
    try {
      redshift.attach(session.get());
      return true;
    } catch (SessionGone e) {
      return false;
    }
  }

  /** Readers first, then files; told before and after, so that a further act goes on with it. */
  private boolean remove(RunPlace place) {
    if (!catalog.drops(place.database(), place.description())) {
      return false;
    }
    lake.create(place.removingKey(), "{}");
    catalog.drop(place.database());
    lake.delete(place.folder());
    lake.create(place.removedKey(), "{}");
    return true;
  }
}
