package glid.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static glid.architecture.HouseRules.DISPATCHER;
import static glid.architecture.HouseRules.STANDALONE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** One owner per outside thing (conventions.md, section 1). */
final class OwnerRules {
  static final ArchRule ONLY_THE_QUEUE_SPEAKS_RABBITMQ =
      only("glid.infra.queue..").mayUse("com.rabbitmq..");

  static final ArchRule ONLY_THE_STORAGE_SPEAKS_MINIO =
      only("glid.infra.storage.s3..").mayUse("io.minio..");

  static final ArchRule ONLY_THE_S3_STORE_SPEAKS_HTTP_BY_OKHTTP =
      only("glid.infra.storage.s3..").mayUse("okhttp3..");

  static final ArchRule ONLY_THE_QUEUE_TRACES =
      only("glid.infra.queue..").mayUse("io.opentelemetry..");

  static final ArchRule ONLY_MEDIA_PACKAGES_USE_FFMPEG =
      only(
              "glid.worker.photo..",
              "glid.worker.encode..",
              "glid.worker.libav..",
              "glid.worker.stitch..",
              "glid.worker.metal.media..")
          .mayUse("org.bytedeco..");

  static final ArchRule ONLY_PHOTO_READS_METADATA =
      only("glid.worker.photo..").mayUse("com.drew..");

  static final ArchRule ONLY_METAL_AND_PHOTO_CALL_NATIVE_CODE =
      only("glid.worker.metal..", "glid.worker.photo..").mayUse("java.lang.foreign..");

  static final ArchRule METALS_BINDINGS_KNOW_NO_VIDEO =
      classes()
          .that()
          .resideInAPackage("glid.worker.metal..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "glid.worker.metal..",
              "glid.worker.libav..",
              "java..",
              "org.jspecify.annotations..",
              "org.bytedeco..")
          .because("whoever renders uses the bindings, and they know nothing of it");

  static final ArchRule ONLY_THE_INPUT_READS_DOTENV =
      only("glid.standalone.input..").mayUse("io.github.cdimascio..");

  static final ArchRule ONLY_METERS_COUNT =
      only("glid.dispatcher.metric..", "glid.standalone.serve..").mayUse("io.micrometer..");

  static final ArchRule ONLY_THE_EDGES_USE_JACKSON =
      only(
              "glid.infra.json..",
              "glid.dispatcher.web..",
              "glid.standalone.bench..",
              "glid.standalone.command..",
              "glid.standalone.remote..",
              "glid.standalone.selftest..")
          .mayUse("com.fasterxml..");

  static final ArchRule ONLY_THE_BENCH_USES_JAVAS_OWN_PICTURES =
      only("glid.standalone.bench..").mayUse("javax.imageio..");

  static final ArchRule FRAMEWORKS_STAY_AT_THE_DOORS =
      noClasses()
          .that(resideOutsideOfPackages(DISPATCHER, STANDALONE).and(areNotTheWorkersDoor()))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "jakarta..",
              "io.smallrye..",
              "org.eclipse.microprofile..",
              "org.jboss..",
              "io.vertx..",
              "picocli..");

  static final ArchRule EVERY_LIBRARY_HAS_AN_OWNER =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "glid..",
              "java..",
              "javax.crypto..",
              "javax.imageio..",
              "javax.net.ssl..",
              "org.jspecify.annotations..",
              "org.slf4j..",
              "com.rabbitmq..",
              "io.opentelemetry..",
              "io.minio..",
              "okhttp3..",
              "org.bytedeco..",
              "com.drew..",
              "io.github.cdimascio..",
              "com.fasterxml..",
              "io.micrometer..",
              "io.opentelemetry..",
              "io.quarkus..",
              "jakarta..",
              "io.smallrye..",
              "org.eclipse.microprofile..",
              "org.jboss..",
              "io.vertx..",
              "picocli..")
          .because("a new library needs a decision record, and a rule here that names its owner");

  private OwnerRules() {}

  private static Owners only(String... packages) {
    return new Owners(List.of(packages));
  }

  private static DescribedPredicate<JavaClass> areNotTheWorkersDoor() {
    Set<String> doors = Set.of("WorkerMain", "WorkerSettings");
    return describe(
        "are not WorkerMain or WorkerSettings", type -> !doors.contains(outermostName(type)));
  }

  private static String outermostName(JavaClass type) {
    return type.getEnclosingClass().map(OwnerRules::outermostName).orElseGet(type::getSimpleName);
  }

  private record Owners(List<String> packages) {
    ArchRule mayUse(String outside) {
      return noClasses()
          .that()
          .resideOutsideOfPackages(packages.toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(outside);
    }
  }
}
