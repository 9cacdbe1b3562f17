package dev.causeway.operators.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Where the data is today.
 *
 * @param redshift Redshift Serverless
 */
@ApiType
public record WorkloadSource(
    @Required @JsonPropertyDescription("Redshift Serverless.") Redshift redshift) {

  /**
   * Redshift Serverless, reached by its Data API.
   *
   * @param workgroup workgroup
   * @param database database
   * @param schema schema that holds the tables
   * @param secretArn Secrets Manager secret with the credentials; empty for IAM authentication
   * @param unloadRoleArn role that Redshift assumes to write to the lake
   */
  @ApiType
  public record Redshift(
      @Required
          @Size(min = 3, max = 64)
          @Pattern("^[a-z0-9-]+$")
          @JsonPropertyDescription("Name of the Redshift Serverless workgroup.")
          String workgroup,
      @Required
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_$]*$")
          @JsonPropertyDescription("Name of the database.")
          String database,
      @Default("public")
          @Size(min = 1, max = 127)
          @Pattern("^[a-z_][a-z0-9_$]*$")
          @JsonPropertyDescription("Schema that holds the tables.")
          String schema,
      @Default("")
          @Size(max = 2048)
          @Pattern("^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+)?$")
          @JsonPropertyDescription(
              "ARN of the Secrets Manager secret with the database credentials. Empty: IAM"
                  + " authentication.")
          String secretArn,
      @Required
          @Size(min = 1, max = 2048)
          @Pattern("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+$")
          @JsonPropertyDescription("ARN of the role that Redshift assumes to write to the lake.")
          String unloadRoleArn) {
    public Redshift {
      secretArn = Absent.text(secretArn);
    }
  }
}
