package glid.worker.metal.objc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.worker.metal.Simulator;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
  private AutoreleasePool pool;

  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @BeforeEach
  void openPool() {
    pool = AutoreleasePool.open();
  }

  @AfterEach
  void nothingIsLeft() {
    if (pool != null) {
      pool.close();
      assertThat(Simulator.liveObjects()).isZero();
    }
  }

  @Test
  void refusesASelectorThatTheClassDoesNotHave() {
    MemorySegment string = Foundation.string("text");
    Message misspelt = Message.of("-[NSString UTF8Sting]", "r*@:");

    assertThatThrownBy(() -> misspelt.to(string))
        .isInstanceOf(ObjCException.class)
        .hasMessage("-[NSString UTF8Sting]: class NSString has no such method");
    assertThat(misspelt.understoodBy(string)).isFalse();
  }

  @Test
  void refusesAnotherTypeThanTheRuntimeKnows() {
    MemorySegment string = Foundation.string("text");
    Message wrong = Message.of("-[NSString UTF8String]", "d@:");

    assertThatThrownBy(() -> wrong.to(string))
        .isInstanceOf(ObjCException.class)
        .hasMessage(
            "-[NSString UTF8String]: declared as d@:, but class NSString has it as r*16@0:8");
    assertThat(wrong.understoodBy(string)).isTrue();
  }

  @Test
  void refusesAnObjectsMessageToItsClass() {
    Message message = Message.of("-[NSString UTF8String]", "r*@:");

    assertThatThrownBy(() -> message.to(ObjC.classNamed("NSString")))
        .isInstanceOf(ObjCException.class)
        .hasMessageEndingWith("has no such method");
  }

  @Test
  void refusesNil() {
    assertThatThrownBy(() -> Message.of("-[NSString UTF8String]", "r*@:").to(MemorySegment.NULL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-[NSString UTF8String]: sent to nil");
  }

  @ParameterizedTest
  @CsvSource({
    "[NSString length], Q@:, 'message: -[Class selector], got [NSString length]'",
    "-[NSString], Q@:, 'message: -[Class selector], got -[NSString]'",
    "-[NSString length], Q@:Q, '-[NSString length] takes 0 arguments, not those of Q@:Q'",
    "-[NSString at:], Q@:, '-[NSString at:] takes 1 arguments, not those of Q@:'",
    "-[NSString length], Q@:%, 'type encoding \"Q@:%\", character 4: cannot be passed by value'",
  })
  void refusesADeclarationThatCannotBe(String notation, String encoding, String reason) {
    assertThatThrownBy(() -> Message.of(notation, encoding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  /** A wrong call would not throw but end the process, or corrupt its memory. */
  @Test
  void refusesArgumentsThatAreNotThoseOfTheEncoding() {
    MemorySegment string = Foundation.string("text");
    MemorySegment type = ObjC.classNamed("NSString");
    Message make = Message.of("+[NSString stringWithUTF8String:]", "@@:r*");

    assertThatThrownBy(() -> make.to(type).pointer(1L)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> make.to(type).pointer()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> make.to(type).pointer(string, string))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Simulator.liveObjects()).isEqualTo(1);
  }

  @Test
  void saysWhichClassIsMissing() {
    assertThatThrownBy(() -> ObjC.classNamed("NSSting"))
        .isInstanceOf(ObjCException.class)
        .hasMessage("no Objective-C class NSSting");
  }

  @Test
  void saysWhichFunctionIsMissing() {
    assertThatThrownBy(() -> CFunction.of("MTLCreateDevice", "@").pointer())
        .isInstanceOf(ObjCException.class)
        .hasMessageStartingWith("no C function MTLCreateDevice: not in ");
  }
}
