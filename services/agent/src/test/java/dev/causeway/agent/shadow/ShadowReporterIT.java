package dev.causeway.agent.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.agent.testing.HeldClock;
import dev.causeway.agent.testing.Plans;
import dev.causeway.agent.testing.TcpLink;
import dev.causeway.contract.Json;
import dev.causeway.contract.Names;
import dev.causeway.contract.Route;
import dev.causeway.contract.Shadow;
import dev.causeway.contract.ShadowTotals;
import dev.causeway.contract.ShadowTotals.Counts;
import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pods that add to one record, with the agent's own rights on a real API server. */
@ExtendWith(KubeApiExtension.class)
class ShadowReporterIT {
  private static final Route ROUTE = Plans.route(1, 10);
  private static final Shadow EVERY =
      new Shadow(100, 2, new BigDecimal("0.5"), Duration.ofSeconds(9));

  private final HeldClock clock = new HeldClock();
  private KubernetesClient admin;
  private KubernetesClient client;
  private String namespace;
  private TcpLink link;

  @BeforeEach
  void start(KubeApi api) throws IOException {
    admin = api.admin();
    namespace = api.newNamespace("shadow");
    Config direct = api.kubeconfig();
    link = new TcpLink(URI.create(direct.getMasterUrl()).getPort());
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(direct)
                    .withMasterUrl("https://127.0.0.1:" + link.port())
                    .withImpersonateUsername("system:serviceaccount:" + namespace + ":shop-agent")
                    .withRequestRetryBackoffLimit(0)
                    .withRequestTimeout(5000)
                    .build())
            .build();
    grant();
    admin
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(Names.shadow("shop"))
                .withNamespace(namespace)
                .addToLabels(Names.WORKLOAD_LABEL, "shop")
                .endMetadata()
                .build())
        .create();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    link.close();
  }

  @Test
  void podsThatAddAtOnceLoseNothing() throws Exception {
    List<Pod> pods = IntStream.range(0, 4).mapToObj(i -> new Pod()).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 5; round++) {
        pods.forEach(pod -> pod.tally.count(ROUTE, new Counts(1, 0, 0, 0, 0, 0)));
        List<Future<?>> all =
            pods.stream().<Future<?>>map(pod -> threads.submit(pod.reporter::report)).toList();
        for (Future<?> one : all) {
          one.get();
        }
      }
    }
    pods.forEach(pod -> pod.reporter.report());

    assertThat(totals().counts().questions()).isEqualTo(20);
    assertThat(map().getMetadata().getLabels()).containsEntry(Names.WORKLOAD_LABEL, "shop");
  }

  @Test
  void theBudgetIsOneForAllPodsAndForThoseThatComeLater() {
    Pod first = new Pod();
    Pod second = new Pod();
    assertThat(first.tally.open()).isFalse();
    first.reporter.report();
    second.reporter.report();
    assertThat(first.tally.open()).isTrue();

    first.spend("0.3");
    second.spend("0.3");
    assertThat(first.tally.open()).isTrue();
    first.reporter.report();
    second.reporter.report();
    first.reporter.report();

    assertThat(first.tally.open()).isFalse();
    assertThat(second.tally.open()).isFalse();
    Pod later = new Pod();
    later.reporter.report();
    assertThat(later.tally.open()).isFalse();
    clock.advance(Duration.ofDays(1));
    assertThat(later.tally.open()).isTrue();
    later.reporter.report();
    assertThat(totals().today().usd()).isZero();
    assertThat(totals().counts().equal()).isEqualTo(2);
  }

  @Test
  void nothingIsWrittenWhenNothingWasAddedAndWhatCouldNotBeAddedIsKept() throws Exception {
    Pod pod = new Pod();
    pod.tally.count(ROUTE, new Counts(1, 0, 0, 0, 0, 0));
    pod.reporter.report();
    String version = map().getMetadata().getResourceVersion();
    pod.reporter.report();
    assertThat(map().getMetadata().getResourceVersion()).isEqualTo(version);

    link.cut();
    pod.tally.count(ROUTE, new Counts(1, 0, 0, 0, 0, 0));
    pod.reporter.report();
    assertThat(totals().counts().questions()).isOne();
    link.mend();
    pod.reporter.report();
    assertThat(totals().counts().questions()).isEqualTo(2);
  }

  private final class Pod {
    private final ShadowRig rig = new ShadowRig(EVERY, clock);
    private final Tally tally = rig.tally;
    private final ShadowReporter reporter =
        new ShadowReporter(client, ShadowRig.settings(namespace), EVERY, tally, rig.shadows);

    void spend(String usd) {
      tally.count(ROUTE, new Counts(0, 1, 0, 0, 0, 0));
      tally.spent(ROUTE, 10, new BigDecimal(usd));
    }
  }

  private ShadowTotals totals() {
    return Json.read(map().getData().get(ShadowTotals.KEY), ShadowTotals.class);
  }

  private ConfigMap map() {
    return admin.configMaps().inNamespace(namespace).withName(Names.shadow("shop")).get();
  }

  private void grant() {
    admin
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName("shop-agent")
                .withNamespace(namespace)
                .endMetadata()
                .addToRules(
                    new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("configmaps")
                        .withResourceNames(Names.shadow("shop"))
                        .withVerbs("get", "update")
                        .build())
                .build())
        .create();
    admin
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("shop-agent")
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "shop-agent")
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName("shop-agent")
                .withNamespace(namespace)
                .endSubject()
                .build())
        .create();
  }
}
