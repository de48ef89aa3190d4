package dev.throughline.bench.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.MethodRef;
import org.junit.jupiter.api.Test;

class StudyMethodTest {
    @Test
    void comparesParametersByTheNamesOfSources() {
        StudyMethod decode = StudyMethod.parse("org.example.Codec$Mode:decode(byte[][],int,java.util.Map$Entry)");

        assertThat(decode.isSame(method("org.example.Codec$Mode.decode([[BILjava/util/Map$Entry;)V")))
                .isTrue();
        assertThat(decode.isSame(method("org.example.Codec$Mode.decode([[BILjava/util/Map$Entry;)Ljava/lang/Object;")))
                .isTrue();
        assertThat(decode.isSame(method("org.example.Codec$Mode.decode([BILjava/util/Map$Entry;)V")))
                .isFalse();
        assertThat(decode.isSame(method("org.example.Codec.decode([[BILjava/util/Map$Entry;)V")))
                .isFalse();
    }

    @Test
    void readsConstructorsAndMethodsWithoutParameters() {
        assertThat(StudyMethod.parse("org.example.Codec:<init>()").isSame(method("org.example.Codec.<init>()V")))
                .isTrue();
    }

    @Test
    void refusesWhatIsNoMethod() {
        assertThatThrownBy(() -> StudyMethod.parse("org.example.Codec.decode()"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("class:method(parameters)");
    }

    private static MethodRef method(String text) {
        return MethodRef.parse(text);
    }
}
