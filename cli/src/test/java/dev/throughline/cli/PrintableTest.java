package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void keepsAFileNameFromRewritingTheScreen() {
        assertThat(Printable.safe("a\u001b[2Jb\u202ec\rd\ne")).isEqualTo("a?[2Jb?c?d\ne");
    }

    @Test
    void cutsALineToTheWidth() {
        assertThat(Printable.line("reading classes", 9)).isEqualTo("reading …");
        assertThat(Printable.line("two\nlines", 20)).isEqualTo("two lines");
    }
}
