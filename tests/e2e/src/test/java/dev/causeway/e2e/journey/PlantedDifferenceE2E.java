package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.contract.ActResult.Verdict;
import dev.causeway.contract.Stage;
import dev.causeway.e2e.Proof;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateName;
import dev.causeway.operators.api.v1alpha1.MigrationPhaseStatus.GateResult;
import dev.causeway.operators.api.v1alpha1.TargetState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** One row of the copy is changed behind everybody's back. */
class PlantedDifferenceE2E {
  private static Scenario scenario;

  @BeforeAll
  static void begin() throws Exception {
    scenario = Scenario.open();
  }

  @AfterAll
  static void end() {
    scenario.close();
  }

  @Test
  void isFoundByTableAndKeyAndMovesNobodyAndANewRunIsEqualAgain(@TempDir Path folder)
      throws Exception {
    scenario.applyAnewUpTo("Synced");
    String database = scenario.journey().reached(Scenario.LIMIT).run().database();
    long key = changeOneProduct(database, folder);
    long version = scenario.routeVersion();

    scenario.cluster().target(TargetState.Switched);
    scenario.journey().stalled(Scenario.LIMIT);

    var parity = Proof.of(scenario.cluster(), Stage.Prove).orElseThrow().parity();
    assertThat(parity.verdict()).isEqualTo(Verdict.Mismatch);
    assertThat(parity.firstDifference()).contains("product", Long.toString(key));
    assertThat(scenario.journey().condition("Stalled").orElseThrow().message())
        .contains("product", Long.toString(key));
    assertThat(scenario.status().gates())
        .anyMatch(g -> g.name() == GateName.parity && g.result() == GateResult.Fail);
    assertThat(scenario.routeVersion()).isEqualTo(version);
    assertThat(scenario.journey().weight()).isZero();

    scenario.retry();
    scenario.journey().until("all users on the new run", Scenario.LIMIT, j -> j.weight() == 100);
    scenario.journey().reached(Scenario.LIMIT);
    assertThat(scenario.status().run().database()).isNotEqualTo(database);
    assertThat(Proof.of(scenario.cluster(), Stage.Prove).orElseThrow().parity().verdict())
        .isEqualTo(Verdict.Match);
  }

  /** Rewrites the product file of a run with one price a cent higher; returns the product's key. */
  private static long changeOneProduct(String database, Path folder) throws Exception {
    String prefix = scenario.cluster().workload().orElseThrow().getSpec().target().lake().prefix();
    String object =
        scenario.keys(prefix + "/" + database + "/product/").stream()
            .filter(key -> key.endsWith(".parquet"))
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("before.parquet");
    Files.write(file, scenario.s3().read("s3://" + scenario.bucket() + "/" + object));
    Path changed = folder.resolve("after.parquet");
    long key = rewrite(file, changed);
    scenario
        .s3()
        .s3()
        .putObject(
            request -> request.bucket(scenario.bucket()).key(object),
            RequestBody.fromFile(changed));
    return key;
  }

  private static long rewrite(Path from, Path to) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      long key;
      try (ResultSet middle =
          statement.executeQuery(
              "SELECT product_id FROM '" + from + "' ORDER BY product_id LIMIT 1 OFFSET 30")) {
        middle.next();
        key = middle.getLong(1);
      }
      statement.execute(
          "COPY (SELECT * REPLACE (CAST(list_price + CASE WHEN product_id = "
              + key
              + " THEN 0.01 ELSE 0 END AS DECIMAL(12,2)) AS list_price) FROM '"
              + from
              + "') TO '"
              + to
              + "' (FORMAT PARQUET)");
      return key;
    }
  }
}
