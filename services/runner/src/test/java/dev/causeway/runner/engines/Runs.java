package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Json;
import dev.causeway.contract.Run;
import dev.causeway.contract.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
    return new Follow.Base(
        run.number(), run.database(), synced.evidence(), proof.evidence(), List.of());
  }

  ActResult prove(Run run) throws Exception {
    return shop.run(shop.task(Stage.Prove, run));
  }

  /** The same run, of which a folder has the file of another one, with its length on record. */
  Follow.Base withFileOf(Follow.Base run, Run other, String folder) {
    String mine = shop.keys("runs/" + run.database() + folder).getFirst();
    byte[] file = shop.bytes(shop.keys("runs/" + other.database() + folder).getFirst());
    shop.s3.putObject(r -> r.bucket(shop.name).key(mine), RequestBody.fromBytes(file));
    JsonNode record = Json.mapper().readTree(shop.text(run.record().uri()));
    for (JsonNode table : record.path("tables")) {
      for (JsonNode part : table.path("parts")) {
        if (mine.startsWith(part.path("folder").asString())) {
          ((ObjectNode) part).put("bytes", file.length);
        }
      }
    }
    String text = Json.write(record);
    String uri = run.record().uri();
    shop.s3.putObject(r -> r.bucket(shop.name).key(shop.key(uri)), RequestBody.fromString(text));
    Evidence changed = new Evidence(uri, Json.sha256(text));
    return new Follow.Base(run.run(), run.database(), changed, run.proof(), List.of());
  }

  /** The same run, after proofs of later ones have differed. */
  static Follow.Base doubted(Follow.Base run, ActResult... proofs) {
    List<Evidence> doubts = Stream.of(proofs).map(ActResult::evidence).toList();
    return new Follow.Base(run.run(), run.database(), run.record(), run.proof(), doubts);
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
