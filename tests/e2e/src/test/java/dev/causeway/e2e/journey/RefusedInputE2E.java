package dev.causeway.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.e2e.Await;
import dev.causeway.e2e.Cluster;
import dev.causeway.e2e.Kubectl;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong, told by the API server or by one condition, before anything changes. */
class RefusedInputE2E {
  private static Scenario scenario;
  private static String phase;
  private static String workload;

  @BeforeAll
  static void begin() throws Exception {
    scenario = Scenario.open();
    scenario.journey().apply();
    phase = file("phase.yaml").replace("name: database", "name: refused");
    workload =
        file("workload.yaml")
            .replace("  name: supply-chain\nspec", "  name: refused\nspec")
            .replace("bucket: supply-chain-lake", "bucket: refused-lake")
            .replace("resultsBucket: supply-chain-athena-results", "resultsBucket: refused-results")
            .replace("replicas: 2", "replicas: 0");
  }

  @AfterAll
  static void end() {
    scenario.close();
  }

  @AfterEach
  void remove() {
    String[] kinds = {"mp/refused", "qw/refused"};
    for (String kind : kinds) {
      scenario
          .kubectl()
          .run("delete", kind, "-n", Cluster.NAMESPACE, "--ignore-not-found", "--timeout=60s")
          .orThrow();
    }
    // Kubernetes' garbage collector does it; once, on a loaded machine, 60 s were not enough.
    scenario
        .journey()
        .until(
            "the infrastructure of qw/refused to be gone",
            Duration.ofSeconds(180),
            j -> lake().isEmpty());
  }

  private static String lake() {
    return scenario
        .kubectl()
        .run("get", "datalake/refused", "-n", Cluster.NAMESPACE, "--ignore-not-found")
        .orThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weight: 10,      | weight: -10,      | greater than or equal to 1
          weight: 100,     | weight: 90,       | must end at weight 100: add a last step
          weight: 50,      | weight: 5,        | must have strictly increasing weights
          duration: 30s    | duration: 30      | spec.soak.duration
          duration: 30s    | duration: 'half'  | spec.soak.duration
          targetState: Proven | targetState: Done | Unsupported value: "Done"
          targetState: Proven | targetStat: Proven | unknown field "spec.targetStat"
          """)
  void theApiServerRefusesAPhase(String from, String to, String message) {
    assertThat(phase).contains(from);
    Kubectl.Result result = apply(phase.replace(from, to));
    assertThat(result.code()).isNotZero();
    assertThat(result.text()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scanLimit: 10Gi  | scanLimit: 1Mi    | athena.scanLimit must be a quantity of 10Mi or more
          bucket: refused-lake | bucket: refused-results | lake.resultsBucket must differ from lake.bucket
          """)
  void theApiServerRefusesAWorkload(String from, String to, String message) {
    assertThat(workload).contains(from);
    Kubectl.Result result = apply(workload.replace(from, to));
    assertThat(result.code()).isNotZero();
    assertThat(result.text()).contains(message);
  }

  @Test
  void aQueryOnAnUndeclaredTableIsOneClearConditionAndNothingIsMade() {
    String undeclared =
        workload.replace(
            "  - name: purchase_order_line\n    key: [purchase_order_id, line_no]\n"
                + "    partitionBy: {column: order_date, granularity: Year}\n",
            "");
    assertThat(undeclared).isNotEqualTo(workload);
    apply(undeclared).orThrow();
    String message = condition("qw/refused", "Stalled");
    assertThat(message).contains("purchase_order_line");
    assertThat(lake()).isEmpty();
  }

  @Test
  void anUnknownColumnInAKeyStopsThePhaseBeforeAnythingIsCopied() {
    apply(workload.replace("key: [sales_order_id, line_no]", "key: [sales_order_id, line_number]"))
        .orThrow();
    apply(phase.replace("    name: supply-chain", "    name: refused")).orThrow();
    String message = condition("mp/refused", "Stalled");
    assertThat(message).contains("UnknownColumn", "line_number");
    assertThat(
            scenario
                .kubectl()
                .run("get", "mp/refused", "-n", Cluster.NAMESPACE, "-o", "jsonpath={.status.run}")
                .orThrow())
        .isEmpty();
  }

  /** Waits for a condition to be true and gives its reason and message. */
  private static String condition(String object, String type) {
    String path =
        "jsonpath={.status.conditions[?(@.type==\"" + type + "\")]['status','reason','message']}";
    return Await.until(
        type + " of " + object,
        Duration.ofSeconds(120),
        () -> scenario.kubectl().run("get", object, "-n", Cluster.NAMESPACE, "-o", path).text(),
        text -> text.startsWith("True"),
        () -> scenario.kubectl().run("describe", object, "-n", Cluster.NAMESPACE).text());
  }

  private static Kubectl.Result apply(String yaml) {
    return scenario.kubectl().runWithInput(yaml, "apply", "-n", Cluster.NAMESPACE, "-f", "-");
  }

  private static String file(String name) throws Exception {
    return Files.readString(scenario.platform().root().resolve("environments/local/" + name));
  }
}
