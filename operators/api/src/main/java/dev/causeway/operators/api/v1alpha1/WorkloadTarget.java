package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Where the data goes.
 *
 * @param athena the engine
 * @param lake the files
 */
@ApiType
public record WorkloadTarget(
    @Required @JsonPropertyDescription("The engine that reads the lake.") Athena athena,
    @Required @JsonPropertyDescription("The files in S3.") Lake lake) {
  private static final String BUCKET_RULE = "self.matches('^[a-z0-9]([a-z0-9-]*[a-z0-9])?$')";
  private static final String BUCKET_MESSAGE =
      "must be lower case letters, digits and hyphens, with a letter or digit at both ends";
  private static final String RESERVED_RULE =
      "!self.startsWith('xn--') && !self.startsWith('sthree-') &&"
          + " !self.startsWith('amzn-s3-demo-') && !self.endsWith('-s3alias') &&"
          + " !self.endsWith('--ol-s3') && !self.endsWith('--x-s3')";
  private static final String RESERVED_MESSAGE =
      "has a prefix or suffix that S3 reserves: choose another name";

  /**
   * Athena.
   *
   * @param workgroup workgroup
   * @param engineVersion engine version
   * @param scanLimit bytes that one query may scan, as a Kubernetes quantity
   */
  @ApiType
  public record Athena(
      @Required
          @Size(min = 1, max = 128)
          @Pattern("^[a-zA-Z0-9._-]+$")
          @JsonPropertyDescription("Name of the Athena workgroup.")
          String workgroup,
      @Default("Athena engine version 3")
          @Size(min = 1, max = 64)
          @Pattern("^Athena engine version [0-9]+$")
          @JsonPropertyDescription("Engine version of the workgroup.")
          String engineVersion,
      @Default("10Gi")
          @Size(min = 1, max = 32)
          @ValidationRule(
              value =
                  "isQuantity(self) && quantity(self).isInteger() && quantity(self).compareTo(quantity('10Mi')) >= 0",
              message = "athena.scanLimit must be a quantity of 10Mi or more, such as 10Gi")
          @JsonPropertyDescription(
              "Bytes that one query may scan before Athena cancels it, as a quantity; 10Mi or more.")
          String scanLimit) {
    /** Bytes that one query may scan. */
    public long scanLimitBytes() {
      return Quantity.getAmountInBytes(new Quantity(scanLimit)).longValueExact();
    }
  }

  /**
   * The files in S3.
   *
   * @param bucket bucket of the data, the ledger and the evidence
   * @param resultsBucket bucket of Athena's results
   * @param prefix folder of the runs, without slashes at its ends
   * @param unloadRole IAM role that Redshift assumes to write to the bucket
   * @param encryption how both buckets are encrypted
   * @param lifecycle what S3 removes by itself
   * @param replication a copy in another region; null for none
   */
  @ApiType
  @ValidationRule(
      value =
          "!has(self.replication) || (self.replication.bucket != self.bucket &&"
              + " self.replication.bucket != self.resultsBucket)",
      message = "lake.replication.bucket must be another one than bucket and resultsBucket")
  @ValidationRule(
      value =
          "!has(self.replication) || (self.encryption.algorithm == 'Kms') =="
              + " has(self.replication.kmsKeyArn)",
      message =
          "lake.replication.kmsKeyArn goes with lake.encryption.algorithm Kms: give both or neither")
  @ValidationRule(
      value = "!has(self.replication) || self.replication.role != self.unloadRole",
      message =
          "lake.replication.role must differ from lake.unloadRole: different services assume them")
  @ValidationRule(
      value = "self.bucket != self.resultsBucket",
      message = "lake.resultsBucket must differ from lake.bucket: results expire, data does not")
  public record Lake(
      @Required
          @Size(min = 3, max = 63)
          @ValidationRule(value = BUCKET_RULE, message = BUCKET_MESSAGE)
          @ValidationRule(
              value = "self == oldSelf",
              message =
                  "is immutable: runs, ledger and evidence lie in it; create another"
                      + " QueryWorkload")
          @ValidationRule(value = RESERVED_RULE, message = RESERVED_MESSAGE)
          @JsonPropertyDescription(
              "S3 bucket of the data, the ledger and the evidence: 3 to 63 lower case letters,"
                  + " digits and hyphens. Immutable.")
          String bucket,
      @Required
          @Size(min = 3, max = 63)
          @ValidationRule(value = BUCKET_RULE, message = BUCKET_MESSAGE)
          @ValidationRule(value = RESERVED_RULE, message = RESERVED_MESSAGE)
          @JsonPropertyDescription("S3 bucket of Athena's results; another one than bucket.")
          String resultsBucket,
      @Default("runs")
          @Size(min = 1, max = 128)
          @Pattern("^[a-z0-9_-]+(/[a-z0-9_-]+)*$")
          @ValidationRule(
              value = "self != 'causeway' && !self.startsWith('causeway/')",
              message = "lake.prefix must not be causeway: Causeway keeps its ledger there")
          @JsonPropertyDescription("Folder of the runs in the bucket, without slashes at its ends.")
          String prefix,
      @Required
          @Size(min = 1, max = 64)
          @Pattern("^[\\w+=,.@-]+$")
          @JsonPropertyDescription(
              "Name of the IAM role that Redshift assumes to write to the bucket.")
          String unloadRole,
      @Default("{}") @JsonPropertyDescription("How both buckets are encrypted at rest.")
          LakeSpecs.Encryption encryption,
      @Default("{}")
          @JsonPropertyDescription("What S3 removes by itself; never a current version of data.")
          LakeSpecs.Lifecycle lifecycle,
      @JsonPropertyDescription(
              "A copy of the data bucket in another region, kept up by S3. Left out: none.")
          LakeSpecs.@Nullable Replication replication) {}
}
