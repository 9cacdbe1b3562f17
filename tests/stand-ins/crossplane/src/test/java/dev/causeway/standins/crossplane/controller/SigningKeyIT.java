package dev.causeway.standins.crossplane.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.causeway.kubeapi.KubeApi;
import dev.causeway.kubeapi.KubeApiExtension;
import dev.causeway.standins.crossplane.SharedData;
import dev.causeway.standins.crossplane.Yaml;
import dev.causeway.standins.crossplane.render.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** A SigningKey: what it signs is verified without it, and its role may do nothing else with it. */
@ExtendWith(KubeApiExtension.class)
class SigningKeyIT {
  private static final ResourceKind SIGNING_KEY =
      new ResourceKind("infra.causeway.dev", "v1alpha1", "SigningKey", "signingkeys", true);

  private static StandInUnderTest standIn;
  private static KmsClient kms;
  private static IamClient iam;

  private final String role = "runner-" + UUID.randomUUID().toString().substring(0, 8);
  private ObjectKey key;

  @BeforeAll
  static void start(KubeApi api) throws IOException {
    Engines.use();
    kms = KmsClient.create();
    iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
    standIn = new StandInUnderTest(api, "signingkeys");
  }

  @AfterAll
  static void stop() {
    standIn.close();
    kms.close();
    iam.close();
  }

  @BeforeEach
  void create(KubeApi api) {
    iam.createRole(r -> r.roleName(role).assumeRolePolicyDocument("{}"));
    key = new ObjectKey(SIGNING_KEY, api.newNamespace("signing"), "supply-chain");
    Map<String, Object> composite =
        Yaml.document(SharedData.repository().resolve("crossplane/examples/signingkey.yaml"));
    Json.object(composite.get("metadata")).put("namespace", key.namespace());
    Json.object(composite.get("spec")).put("role", role);
    standIn.cluster().apply(key, composite, "user");
    standIn.awaitReady(key);
  }

  @Test
  void whatItSignsIsVerifiedByItsPublicKeyAlone() throws Exception {
    String arn = arn();
    byte[] message = "certificate".getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
    byte[] signed =
        kms.sign(r ->
                r.keyId(arn)
                    .message(SdkBytes.fromByteArray(digest))
                    .messageType(MessageType.DIGEST)
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
            .signature()
            .asByteArray();
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    byte[] publicKey = kms.getPublicKey(r -> r.keyId(arn)).publicKey().asByteArray();
    verifier.initVerify(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
    verifier.update(message);
    assertThat(verifier.verify(signed)).isTrue();
    standIn.delete(key);
  }

  @Test
  void itCanSignAndNothingElse() {
    String arn = arn();
    var made = kms.describeKey(r -> r.keyId(arn)).keyMetadata();
    assertThat(made.keyUsage()).isEqualTo(KeyUsageType.SIGN_VERIFY);
    assertThat(made.keySpec()).isEqualTo(KeySpec.ECC_NIST_P256);
    assertThatThrownBy(() -> kms.encrypt(r -> r.keyId(arn).plaintext(SdkBytes.fromUtf8String("x"))))
        .isInstanceOf(KmsException.class);
    // The right is composed once the key is known; the key alone is ready before.
    await()
        .atMost(StandInUnderTest.DEADLINE)
        .ignoreExceptionsInstanceOf(NoSuchEntityException.class)
        .untilAsserted(() -> assertThat(policy()).contains("\"Resource\":\"" + arn + "\""));
    assertThat(policy()).contains("\"Action\":\"kms:Sign\"").containsOnlyOnce("kms:Sign\"");
    standIn.delete(key);
  }

  @Test
  void theKeyOutlivesIt() {
    String arn = arn();
    standIn.delete(key);
    assertThat(kms.describeKey(r -> r.keyId(arn)).keyMetadata().keyState())
        .isEqualTo(KeyState.ENABLED);
  }

  private String policy() {
    String document =
        iam.getRolePolicy(r -> r.roleName(role).policyName("sign-certificates")).policyDocument();
    return URLDecoder.decode(document, StandardCharsets.UTF_8);
  }

  private String arn() {
    return Json.text(standIn.cluster().get(key).orElseThrow(), "status", "keyArn");
  }
}
