package dev.causeway.operators.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The process on a real API server: health, metrics, one leader, a quiet end. */
@ExtendWith(KubeApiExtension.class)
class OperatorsIT {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void oneLeadsBothAreReadyAndTheOtherTakesOver(KubeApi api) throws Exception {
    api.applyCrds(
        Path.of(System.getProperty("causeway.root")).resolve("charts/causeway/files/crds"));
    String namespace = api.newNamespace("operators");
    ConfigurableApplicationContext first = start(api, namespace, "first");
    await().atMost(Duration.ofSeconds(30)).until(() -> leader(api, namespace).equals("first"));
    ConfigurableApplicationContext second = start(api, namespace, "second");
    assertThat(get(first, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(get(second, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(get(first, "/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get(first, "/actuator/prometheus").body()).contains("operator_sdk_");
    assertThat(leader(api, namespace)).isEqualTo("first");
    first.close();
    await().atMost(Duration.ofSeconds(60)).until(() -> leader(api, namespace).equals("second"));
    second.close();
  }

  private static ConfigurableApplicationContext start(KubeApi api, String namespace, String name) {
    KubernetesClient client = new KubernetesClientBuilder().withConfig(api.kubeconfig()).build();
    return new SpringApplicationBuilder(OperatorsApplication.class)
        .initializers(context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "testClient",
                    KubernetesClient.class,
                    () -> client,
                    definition -> definition.setPrimary(true)))
        .run(
            "--server.port=0",
            "--operators.namespaces=" + namespace,
            "--operators.pod-name=" + name,
            "--operators.pod-namespace=" + namespace);
  }

  private static String leader(KubeApi api, String namespace) {
    var lease = api.admin().leases().inNamespace(namespace).withName("causeway-operators").get();
    return lease == null || lease.getSpec().getHolderIdentity() == null
        ? ""
        : lease.getSpec().getHolderIdentity();
  }

  private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
      throws Exception {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
            .timeout(Duration.ofSeconds(10))
            .build(),
        BodyHandlers.ofString());
  }
}
