package dev.causeway.runner.export;

import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.WorkloadPlan;

/**
 * Where a run goes, and the tokens of its steps.
 *
 * @param plan the workload
 * @param token the act's token
 * @param number the run's number
 */
record RunPlace(WorkloadPlan plan, String token, int number) {
  /** Glue database, also the folder's name. */
  String database() {
    return Names.runDatabase(plan.target().catalogDatabase(), number);
  }

  /** Folder of the whole run, with a slash at its end. */
  String folder() {
    String prefix = plan.target().prefix();
    return (prefix.isEmpty() ? "" : prefix + "/") + database() + "/";
  }

  /** What its Glue database says of itself: whose it is. */
  String description() {
    return "Run %d of %s/%s".formatted(number, plan.namespace(), plan.name());
  }

  /** Folder of a table, with a slash at its end. */
  String folder(String table) {
    return folder() + table + "/";
  }

  /** Key of a table's manifest; UNLOAD writes it last. */
  String manifest(String table) {
    return folder(table) + "manifest";
  }

  /** Key of the record that says when the cut was taken. */
  String cutKey() {
    return mark("cut");
  }

  /** Key of the record that says where the evidence of the finished run lies. */
  String doneKey() {
    return mark("done");
  }

  /** Key of the record that says that the run is being removed, written before anything is. */
  String removingKey() {
    return mark("removing");
  }

  /** Key of the record that says that nothing is left of the run. */
  String removedKey() {
    return mark("removed");
  }

  private String mark(String name) {
    String claim = Names.runKey(plan.namespace(), plan.name(), number);
    return claim.substring(0, claim.length() - ".json".length()) + "-" + name + ".json";
  }

  /**
   * Client token of a step. It holds the number, for a statement that failed once would otherwise
   * be found again by its token in every later run.
   */
  String stepToken(String step) {
    return Json.sha256(token + "\n" + number + "\n" + step);
  }
}
