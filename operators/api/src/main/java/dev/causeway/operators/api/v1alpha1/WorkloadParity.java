package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How comparisons are certified.
 *
 * @param kmsKeyArn KMS key that signs; null with {@code privateKeyFrom}
 * @param privateKeyFrom Secret that holds the key that signs; null with {@code kmsKeyArn}
 * @param publicKey what certificates are verified with; null with {@code publicKeyFrom}
 * @param publicKeyFrom ConfigMap that holds it; null with {@code publicKey}
 */
@ApiType
@ValidationRule(
    value = "has(self.kmsKeyArn) != has(self.privateKeyFrom)",
    message =
        "parity must have exactly one of kmsKeyArn and privateKeyFrom: remove the other, or add one")
@ValidationRule(
    value = "has(self.publicKey) != has(self.publicKeyFrom)",
    message =
        "parity must have exactly one of publicKey and publicKeyFrom: remove the other, or add one")
public record WorkloadParity(
    @Size(min = 20, max = 256)
        @Pattern("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$")
        @JsonPropertyDescription(
            "ARN of the KMS key that signs: SIGN_VERIFY, ECC_NIST_P256. The runner's identity needs"
                + " kms:Sign on it and nothing else. On AWS.")
        @Nullable String kmsKeyArn,
    @JsonPropertyDescription(
            "Secret that holds the key that signs, as PEM of PKCS#8 on P-256. Elsewhere than on AWS.")
        @Nullable SecretKey privateKeyFrom,
    @Size(min = 100, max = 4096)
        @ValidationRule(
            value = "self.startsWith('-----BEGIN PUBLIC KEY-----')",
            message =
                "parity.publicKey must be PEM that begins with -----BEGIN PUBLIC KEY-----: see openssl"
                    + " pkey -pubout, or aws kms get-public-key")
        @JsonPropertyDescription(
            "Public key that certificates are verified with, as PEM; in Git, so that only a review"
                + " can replace it. Several, one after the other, while a key is replaced.")
        @Nullable String publicKey,
    @JsonPropertyDescription(
            "ConfigMap that holds the public key, with the label causeway.dev/workload. For local"
                + " platforms that make a key when they start: whoever may write the ConfigMap may"
                + " replace the key.")
        @Nullable ConfigMapKey publicKeyFrom) {

  /**
   * One key of a Secret.
   *
   * @param secret name of a Secret in the same namespace
   * @param key its key
   */
  @ApiType
  public record SecretKey(
      @Required
          @Size(min = 1, max = 253)
          @JsonPropertyDescription("Name of a Secret in the same namespace.")
          String secret,
      @Required
          @Size(min = 1, max = 253)
          @Pattern("^[-._a-zA-Z0-9]+$")
          @JsonPropertyDescription("Key of the Secret.")
          String key) {}

  /**
   * One key of a ConfigMap.
   *
   * @param configMap name of a ConfigMap in the same namespace
   * @param key its key
   */
  @ApiType
  public record ConfigMapKey(
      @Required
          @Size(min = 1, max = 253)
          @JsonPropertyDescription("Name of a ConfigMap in the same namespace.")
          String configMap,
      @Required
          @Size(min = 1, max = 253)
          @Pattern("^[-._a-zA-Z0-9]+$")
          @JsonPropertyDescription("Key of the ConfigMap.")
          String key) {}
}
