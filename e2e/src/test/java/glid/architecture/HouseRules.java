package glid.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Few rooms, arrows one way (conventions.md, section 1). */
final class HouseRules {
  static final String CORE = "glid.core..";
  static final String INFRA = "glid.infra..";
  static final String DISPATCHER = "glid.dispatcher..";
  static final String WORKER = "glid.worker..";
  static final String STANDALONE = "glid.standalone..";

  static final ArchRule EVERY_CLASS_LIVES_IN_A_ROOM =
      classes().should().resideInAnyPackage(CORE, INFRA, DISPATCHER, WORKER, STANDALONE);

  static final ArchRule CORE_IS_PURE_JAVA =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CORE, "java..", "org.jspecify.annotations..")
                  .and(
                      resideOutsideOfPackages(
                          "java.io..",
                          "java.nio.channels..",
                          "java.nio.file..",
                          "java.net..",
                          "java.rmi..",
                          "java.sql..",
                          "java.lang.foreign..",
                          "java.util.logging..")))
          .because("core knows what a job is: no I/O, no framework, no JSON, no logs");

  static final ArchRule INFRA_KNOWS_ONLY_CORE =
      noClasses()
          .that()
          .resideInAPackage(INFRA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DISPATCHER, WORKER, STANDALONE);

  static final ArchRule DISPATCHER_DOES_NOT_KNOW_THE_WORKER =
      noClasses()
          .that()
          .resideInAPackage(DISPATCHER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WORKER, STANDALONE)
          .because("the two meet only in messages of core");

  static final ArchRule WORKER_DOES_NOT_KNOW_THE_DISPATCHER =
      noClasses()
          .that()
          .resideInAPackage(WORKER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DISPATCHER, STANDALONE)
          .because("the two meet only in messages of core");

  static final ArchRule PACKAGES_FORM_NO_CIRCLE =
      slices().matching("glid.(**)").should().beFreeOfCycles();

  static final ArchRule PACKAGES_ARE_FEATURES_NOT_LAYERS =
      noClasses()
          .should()
          .resideInAnyPackage("..service..", "..util..", "..impl..", "..dto..")
          .because("a package is one feature (timeline, strip, stitch)");

  private HouseRules() {}
}
