package glid.worker.metal.objc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeEncodingTest {
  private static final StructLayout SIZE =
      MemoryLayout.structLayout(
          ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

  @Test
  void mapsNumbersAndPointers() {
    assertThat(TypeEncoding.parse("d@:BcsiqfQ*#^v").descriptor())
        .isEqualTo(
            FunctionDescriptor.of(
                ValueLayout.JAVA_DOUBLE,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_BOOLEAN,
                ValueLayout.JAVA_BYTE,
                ValueLayout.JAVA_SHORT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_FLOAT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
  }

  @Test
  void mapsStructuresByValue() {
    assertThat(TypeEncoding.parse("v@:{?=QQQ}{_NSRange=QQ}").descriptor())
        .isEqualTo(
            FunctionDescriptor.ofVoid(
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                SIZE,
                MemoryLayout.structLayout(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG)));
    assertThat(TypeEncoding.parse("v{?={?=QQQ}{?=QQQ}}").descriptor())
        .isEqualTo(FunctionDescriptor.ofVoid(MemoryLayout.structLayout(SIZE, SIZE)));
  }

  @ParameterizedTest
  @CsvSource({
    "v@:, vpp",
    "v16@0:8, vpp",
    "@60@0:8@16Q24Q32Q40Q48B56, ppppqqqqc",
    "v72@0:8{?=QQQ}16{?=QQQ}40, vpp{qqq}{qqq}",
    "v@:{MTLSize=QQQ}, vpp{qqq}",
    "v@:{?={?=QQQ}{?=QQQ}}, vpp{{qqq}{qqq}}",
    "c@:, cpp",
    "B@:, cpp",
    "r^v@:, ppp",
    "Vv16@0:8, vpp",
    "v@:@?, vppp",
    "@@:@@^@, pppppp",
    "@@:@^{__IOSurface=}Q, pppppq",
    "@@:^{__IOSurface}Q, ppppq",
    "v@:^^{a=[4i](b=ci)}q, vpppq",
    "v@:^?rn*^r^v, vppppp",
    "v@:^@?q, vpppq",
    "l@:LIiqQ, ippiiiqq",
    "@, p",
    "v, v",
  })
  void comparesByShape(String encoding, String shape) {
    assertThat(TypeEncoding.parse(encoding).shape()).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ends too early",
    "r, ends too early",
    "v@:^, ends too early",
    "v@:{, ends too early",
    "v@:{?=QQ, ends too early",
    "v@:^{a=(b, ends too early",
    "v@:{?}, character 5: a structure without members",
    "v@:{?=}, character 7: cannot be passed by value",
    "v@:{?=cq}, character 9: a structure that may have gaps",
    "v@:[4i], character 4: cannot be passed by value",
    "v@:(u=iq), character 4: cannot be passed by value",
    "v@:b3, character 4: cannot be passed by value",
    "v@:t, character 4: cannot be passed by value",
    "v@:jd, character 4: cannot be passed by value",
    "v@:v, character 4: cannot be passed by value",
    "v@:D, character 4: cannot be passed by value",
    "v@: Q, character 4: cannot be passed by value",
    "v@:Q}, character 5: cannot be passed by value",
  })
  void refusesWhatItCannotPass(String encoding, String reason) {
    assertThatThrownBy(() -> TypeEncoding.parse(encoding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("type encoding \"" + encoding + "\"")
        .hasMessageEndingWith(reason);
  }
}
