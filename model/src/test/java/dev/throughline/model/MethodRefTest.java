package dev.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MethodRefTest {
    @Test
    void readsBackWhatItWrites() {
        for (MethodRef method : new MethodRef[] {
            new MethodRef("org.example.Codec$Mode", "<init>", "(Ljava/lang/String;I)V"),
            new MethodRef("Main", "main", "([Ljava/lang/String;)V"),
            new MethodRef("org.example.Odd(name)", "run", "()V")
        }) {
            assertThat(MethodRef.parse(method.toString())).isEqualTo(method);
        }
    }

    @Test
    void refusesWhatIsNoMethod() {
        for (String text : new String[] {"", "org.example.Codec.decode", "decode()V", ".decode()V", "()V"}) {
            assertThatThrownBy(() -> MethodRef.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "' is not a method");
        }
    }
}
