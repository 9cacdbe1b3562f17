package dev.causeway.operators.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages may know of. */
@AnalyzeClasses(
    packages = "dev.causeway.operators.engine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule decisionsKnowNoCluster =
      noClasses()
          .that()
          .resideInAnyPackage("..phase.decide..", "..routes..", "..capabilities..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fabric8..", "io.javaoperatorsdk..", "software.amazon..", "..cluster..");

  @ArchTest
  static final ArchRule onlyTheLedgerCallsAws =
      noClasses()
          .that()
          .resideOutsideOfPackage("..ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..");

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule aWorkloadKnowsNoPhase =
      noClasses()
          .that()
          .resideInAPackage("..workload..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..phase..");
}
