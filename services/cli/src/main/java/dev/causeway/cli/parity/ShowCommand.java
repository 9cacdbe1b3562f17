package dev.causeway.cli.parity;

import dev.causeway.certificate.SignedCertificate;
import dev.causeway.cli.Output;
import dev.causeway.contract.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/** {@code causeway parity certificate show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Print what a certificate says, with every table and query. Verifies nothing.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:shown", "2:it could not run: no such file, or no certificate"})
public final class ShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The certificate, as it lies in the lake.")
  private @Nullable Path file;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private Output output = Output.text;

  @Override
  public Integer call() throws IOException {
    SignedCertificate signed = read(CertificateFile.read(Objects.requireNonNull(file)));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (output == Output.json) {
      out.println(Json.write(signed));
    } else {
      out.printf("not verified: see causeway parity certificate verify%n");
      CertificateText.print(signed.certificate(), out);
      out.printf("%-12s %s%n", "signed by", signed.signature().keyId());
      if (signed.items() != null) {
        CertificateText.print(signed.items(), out);
      }
    }
    out.flush();
    return 0;
  }

  private SignedCertificate read(String text) throws IOException {
    try {
      return Json.read(text, SignedCertificate.class);
    } catch (JacksonException e) {
      throw new IOException("%s is no certificate: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
