package dev.causeway.runner.export;

import dev.causeway.certificate.FileList;
import dev.causeway.certificate.FileList.StoredFile;
import dev.causeway.certificate.FileList.TableFiles;
import dev.causeway.contract.ActResult.Evidence;
import dev.causeway.contract.Json;
import dev.causeway.contract.Run;
import dev.causeway.contract.WorkloadPlan;
import dev.causeway.runner.act.Refusal;
import dev.causeway.runner.export.RunRecord.Part;
import dev.causeway.runner.export.RunRecord.TableParts;
import dev.causeway.runner.lake.Lake;
import dev.causeway.runner.lake.StoredObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a finished run: what Athena reads, those of earlier runs included. */
public final class RunFiles {
  private final Lake lake;
  private final WorkloadPlan plan;

  public RunFiles(Lake lake, WorkloadPlan plan) {
    this.lake = lake;
    this.plan = plan;
  }

  /**
   * The evidence of the Sync that took a run.
   *
   * @throws Refusal if it is not there
   */
  public Evidence record(Run run) {
    return evidence(run).orElseThrow(() -> unknown(run));
  }

  private Optional<Evidence> evidence(Run run) {
    return lake.read(new RunPlace(plan, "", run.number()).doneKey())
        .map(text -> Json.read(text, Evidence.class));
  }

  /**
   * The files as S3 lists them now.
   *
   * @throws Refusal if the run's record is not there, or not what it was
   */
  public FileList list(Run run) {
    return find(run).orElseThrow(() -> unknown(run));
  }

  /** The same; empty if the run's record is not there, or not what it was. */
  public Optional<FileList> find(Run run) {
    return evidence(run)
        .flatMap(lake::read)
        .map(text -> Json.read(text, RunRecord.class))
        .filter(r -> r.run().database().equals(run.database()))
        .map(this::files);
  }

  private FileList files(RunRecord record) {
    Map<String, List<StoredObject>> listed = new HashMap<>();
    return new FileList(record.tables().stream().map(t -> files(t, listed)).toList());
  }

  private TableFiles files(TableParts table, Map<String, List<StoredObject>> listed) {
    Set<String> folders = new HashSet<>(table.parts().stream().map(Part::folder).toList());
    return new TableFiles(
        table.name(),
        folders.stream()
            .map(RunFiles::parent)
            .distinct()
            .flatMap(parent -> listed.computeIfAbsent(parent, lake::list).stream())
            .filter(o -> folders.contains(folder(o.key())))
            .map(o -> new StoredFile(o.key(), o.bytes(), o.etag()))
            .sorted(Comparator.comparing(StoredFile::key))
            .toList());
  }

  private static String folder(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }

  private static String parent(String folder) {
    return folder(folder.substring(0, folder.length() - 1));
  }

  private static Refusal unknown(Run run) {
    return new Refusal(
        "RunRecordMissing",
        "The record of run %s is not in the lake, or not what its Sync wrote, so nobody can certify it. Take a new run."
            .formatted(run.database()));
  }
}
