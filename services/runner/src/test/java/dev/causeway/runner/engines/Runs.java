package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Database;

/**
 * Runs of a shop, one after the other.
 *
 * @param keep how many are kept
 */
record Runs(Shop shop, int keep) {
  /** A Sync after a run; after none, it exports all. */
  ActTask follow(Follow.@Nullable Base base, Integer... named) {
    ActTask task = shop.task(Stage.Sync, null);
    return new ActTask(
        task.act(),
        task.phase(),
        task.stage(),
        task.planHash(),
        task.token(),
        task.plan(),
        null,
        "",
        new Follow(base, keep, List.of(named)));
  }

  /** Takes a run and proves it. */
  Follow.Base proven(ActTask task) throws Exception {
    return proven(shop.run(task));
  }

  /** Proves the run that was taken. */
  Follow.Base proven(ActResult synced) throws Exception {
    assertThat(synced.outcome()).as(synced.message()).isEqualTo(Outcome.Succeeded);
    Run run = Shop.run(synced);
    ActResult proof = prove(run);
    assertThat(proof.parity().verdict()).as(proof.message()).isEqualTo(Verdict.Match);
    return new Follow.Base(run.number(), run.database(), synced.evidence(), proof.evidence());
  }

  ActResult prove(Run run) throws Exception {
    return shop.run(shop.task(Stage.Prove, run));
  }

  /** Databases of all runs that are left. */
  List<String> databases() {
    return shop.glue.getDatabasesPaginator(r -> {}).stream()
        .flatMap(page -> page.databaseList().stream())
        .map(Database::name)
        .filter(name -> name.startsWith(shop.name + "_r"))
        .toList();
  }
}
