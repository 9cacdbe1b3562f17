package dev.causeway.runner.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult;
import dev.causeway.contract.ActResult.Outcome;
import dev.causeway.contract.ActTask;
import dev.causeway.contract.Capability;
import dev.causeway.contract.Engine;
import dev.causeway.contract.Follow;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.RouteTarget;
import dev.causeway.contract.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * The runner is killed at one AWS call while it removes old runs. What is named stays whole, and
 * the removal is gone on with, by the same act or by a later one.
 */
class KilledRemovalIT {
  /** The first call of a removal: whether the database is what it is taken for. */
  private static final String REMOVAL = "GetDatabase";

  private static Shop shop;
  private static Runs runs;
  private static Follow.Base named;
  private static Follow.Base inLedger;
  private static Follow.Base newest;

  @BeforeAll
  static void open() throws Exception {
    shop = new Shop();
    runs = new Runs(shop, 2);
    named = runs.proven(runs.follow(null));
    inLedger = runs.proven(runs.follow(null));
    runs.proven(runs.follow(null));
    newest = runs.proven(runs.follow(null));
    String key = Names.ledgerKey("shop", "shop", Capability.Database, 7);
    shop.s3.putObject(
        r -> r.bucket(shop.name).key(key), RequestBody.fromString(Json.write(route())));
  }

  @AfterAll
  static void close() throws Exception {
    shop.close();
  }

  /** Of each run: 1 asks for it, 2 tells, 3 to 5 drop its database, 6, 7 its files, 8 tells. */
  @ParameterizedTest(name = "killed at call {0}, after it: {1}")
  @CsvSource({"2,true", "4,true", "7,false", "7,true"})
  void aFurtherStartGoesOnWithTheRemovalAndNothingElse(int call, boolean afterCall)
      throws Exception {
    Follow.Base base = changed();
    Map<String, List<String>> stay = contents(List.of(named, inLedger, newest, base));
    List<String> old = others(stay);
    assertThat(old).isNotEmpty();
    ActTask task = runs.follow(base, named.run());

    assertThat(shop.process(task, REMOVAL, call, afterCall)).isEqualTo(RunnerProcess.KILLED);
    assertThat(contents(List.of(named, inLedger, newest, base))).isEqualTo(stay);
    assertThat(shop.process(task, 0, false)).isZero();

    ActResult result = shop.result(task);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.Succeeded);
    assertThat(contents(List.of(named, inLedger, newest, base))).isEqualTo(stay);
    assertGone(old);
    newest = runs.proven(result);
  }

  @Test
  void aLaterActGoesOnWithARemovalThatNobodyCameBackTo() throws Exception {
    Follow.Base base = changed();
    List<String> old = others(contents(List.of(named, inLedger, newest, base)));
    ActTask killed = runs.follow(base, named.run());
    assertThat(shop.process(killed, REMOVAL, 5, true)).isEqualTo(RunnerProcess.KILLED);
    assertThat(runs.databases()).doesNotContain(old.getFirst());
    assertThat(shop.keys("runs/" + old.getFirst() + "/")).isNotEmpty();

    newest = runs.proven(shop.run(runs.follow(base, named.run())));

    assertGone(old);
    assertThat(contents(List.of(named, inLedger)).values()).allMatch(files -> files.size() > 2);
    // Ends its session: a run that may still be proven is never removed.
    assertThat(shop.process(killed, 0, false)).isZero();
    runs.proven(shop.result(killed));
  }

  private static void assertGone(List<String> old) {
    assertThat(runs.databases()).doesNotContainAnyElementsOf(old);
    for (String database : old) {
      assertThat(shop.keys("runs/" + database + "/")).isEmpty();
      String mark = database.substring(database.lastIndexOf('_') + 1) + "-removed.json";
      assertThat(shop.keys("causeway/runs/")).anyMatch(key -> key.endsWith("/" + mark));
    }
  }

  /** Another proven run, all of whose rows differ from those of any other. */
  private static Follow.Base changed() throws Exception {
    change();
    Follow.Base base = runs.proven(runs.follow(null));
    change();
    return base;
  }

  private static void change() throws Exception {
    shop.sql(
        "UPDATE product SET price = price + 1",
        "UPDATE sale SET booked_at = booked_at + INTERVAL '1 hour'");
  }

  /** Files of runs, and the tables of their databases. */
  private static Map<String, List<String>> contents(List<Follow.Base> kept) {
    Map<String, List<String>> contents = new TreeMap<>();
    for (Follow.Base run : kept) {
      List<String> all = new ArrayList<>(shop.keys("runs/" + run.database() + "/"));
      shop.glue.getTables(r -> r.databaseName(run.database())).tableList().stream()
          .map(Table::name)
          .sorted()
          .forEach(all::add);
      contents.put(run.database(), all);
    }
    return contents;
  }

  private static List<String> others(Map<String, List<String>> stay) {
    return runs.databases().stream()
        .filter(database -> !stay.containsKey(database))
        .sorted()
        .toList();
  }

  private static Route route() {
    return new Route(
        Capability.Database,
        7,
        new RouteTarget(Engine.Redshift, "dev", "public"),
        new RouteTarget(Engine.Athena, inLedger.database(), ""),
        100,
        Map.of(),
        null,
        new Transition("t", Transition.Kind.Forward, Instant.EPOCH, "phase/database", "", "", ""));
  }
}
