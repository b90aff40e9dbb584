package glid.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the rules ask of a single type and ArchUnit has no words for. */
final class TypeConditions {
  private static final Set<String> BANNED_WORDS =
      Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Data", "Info", "Base", "Abstract");

  /** "Data folder" is what the product calls the place of its files: here Data is no filler. */
  private static final Set<String> DATA_FOLDER_TYPES =
      Set.of("DataFolder", "DataFolderLocked", "DataFolderUnusable");

  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9_])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final Set<String> OPTIONALS =
      Set.of(
          Optional.class.getName(),
          OptionalInt.class.getName(),
          OptionalLong.class.getName(),
          OptionalDouble.class.getName());

  private TypeConditions() {}

  static ArchCondition<JavaClass> haveNoBannedWordInTheirName() {
    return condition(
        "have no banned word in their name",
        type ->
            DATA_FOLDER_TYPES.contains(type.getSimpleName())
                ? Stream.empty()
                : WORD_START
                    .splitAsStream(type.getSimpleName())
                    .filter(BANNED_WORDS::contains)
                    .map(word -> "has the banned word " + word + " in its name"));
  }

  static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return condition(
        "live in a package whose package-info is @NullMarked",
        type ->
            type.getPackage()
                    .tryGetPackageInfo()
                    .filter(door -> door.isAnnotatedWith(NullMarked.class))
                    .isPresent()
                ? Stream.empty()
                : Stream.of("lives in " + type.getPackageName() + ", which is not @NullMarked"));
  }

  static ArchCondition<JavaClass> haveNoNullableComponent() {
    return condition(
        "have no @Nullable component",
        type ->
            Arrays.stream(type.reflect().getRecordComponents())
                .filter(component -> mentionsNullable(component.getAnnotatedType()))
                .map(component -> "has the @Nullable component " + component.getName()));
  }

  static ArchCondition<JavaClass> takeAndKeepNoOptional() {
    return condition(
        "use Optional only as a return type",
        type ->
            Stream.concat(
                type.getFields().stream()
                    .filter(field -> isOptional(field.getRawType()))
                    .map(JavaField::getDescription),
                type.getCodeUnits().stream()
                    .filter(code -> !code.getModifiers().contains(JavaModifier.SYNTHETIC))
                    .filter(
                        code ->
                            code.getRawParameterTypes().stream()
                                .anyMatch(TypeConditions::isOptional))
                    .map(JavaCodeUnit::getDescription)));
  }

  private static boolean isOptional(JavaClass type) {
    return OPTIONALS.contains(type.getName());
  }

  /** Also true for a list of nullable elements. */
  private static boolean mentionsNullable(AnnotatedType type) {
    if (type.isAnnotationPresent(Nullable.class)) {
      return true;
    }
    return switch (type) {
      case AnnotatedArrayType array -> mentionsNullable(array.getAnnotatedGenericComponentType());
      case AnnotatedParameterizedType generic ->
          Arrays.stream(generic.getAnnotatedActualTypeArguments())
              .anyMatch(TypeConditions::mentionsNullable);
      default -> false;
    };
  }

  private static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, Stream<String>> complaints) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        complaints
            .apply(type)
            .map(
                complaint -> SimpleConditionEvent.violated(type, type.getName() + ": " + complaint))
            .forEach(events::add);
      }
    };
  }
}
