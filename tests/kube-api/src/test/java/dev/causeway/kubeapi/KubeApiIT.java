package dev.causeway.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KubeApiExtension.class)
class KubeApiIT {
  @Test
  void objectsAreKept(KubeApi api) {
    String namespace = api.newNamespace("kube-api");
    ConfigMap map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("a")
            .withNamespace(namespace)
            .endMetadata()
            .addToData("key", "value")
            .build();

    api.admin().resource(map).create();

    assertThat(api.admin().configMaps().inNamespace(namespace).withName("a").get().getData())
        .containsEntry("key", "value");
  }

  @Test
  void aServiceAccountWithoutRightsIsRefused(KubeApi api) {
    String namespace = api.newNamespace("kube-api");
    try (KubernetesClient nobody = api.asServiceAccount(namespace, "nobody")) {
      assertThatThrownBy(() -> nobody.configMaps().inNamespace(namespace).list())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(
              "User \"system:serviceaccount:" + namespace + ":nobody\" cannot list resource");
    }
  }
}
