package glid.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static glid.architecture.HouseRules.CORE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileDescriptor;
import java.util.List;
import java.util.Set;

/** Names, the terminal and nullness (conventions.md, sections 2, 6 and 8). */
final class StyleRules {
  static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS =
      classes()
          .should(TypeConditions.haveNoBannedWordInTheirName())
          .because("these words say nothing about what a type is for");

  static final ArchRule ONLY_THE_CONSOLE_WRITES_TO_THE_TERMINAL =
      noClasses()
          .that(areNotTheConsole())
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(FileDescriptor.class, "out")
          .orShould()
          .accessField(FileDescriptor.class, "err")
          .orShould()
          .callMethod(System.class, "console")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.IO")
          .orShould()
          .callMethodWhere(
              target(name("printStackTrace")).and(target(rawParameterTypes(List.of()))));

  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes().should(TypeConditions.liveInANullMarkedPackage());

  static final ArchRule CORE_RECORDS_HOLD_NO_NULL =
      classes()
          .that()
          .resideInAPackage(CORE)
          .and()
          .areRecords()
          .should(TypeConditions.haveNoNullableComponent());

  static final ArchRule OPTIONAL_IS_ONLY_A_RETURN_TYPE =
      classes().should(TypeConditions.takeAndKeepNoOptional());

  private StyleRules() {}

  /** The wiring class hands the streams to the console; nothing else may touch them. */
  private static DescribedPredicate<JavaClass> areNotTheConsole() {
    Set<String> speakers =
        Set.of(
            "glid.standalone.command.Console",
            "glid.standalone.command.Program",
            "glid.standalone.command.CommandLineProgram");
    return describe(
        "are not the Console or its wiring", type -> !speakers.contains(type.getFullName()));
  }
}
